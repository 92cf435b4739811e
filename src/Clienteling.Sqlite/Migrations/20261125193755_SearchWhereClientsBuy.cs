using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SearchWhereClientsBuy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // by hand, since what the tool would do to change a key on SQLite does not go into a transaction; who bought away from home
            // is found there too
            migrationBuilder.Sql(
                """
                CREATE TABLE "ClientSearchTermsAnew" (
                    "Client" TEXT NOT NULL,
                    "Boutique" TEXT NOT NULL,
                    "Term" TEXT NOT NULL,
                    CONSTRAINT "PK_ClientSearchTerms" PRIMARY KEY ("Client", "Term", "Boutique"),
                    CONSTRAINT "FK_ClientSearchTerms_Clients_Client" FOREIGN KEY ("Client") REFERENCES "Clients" ("Id") ON DELETE CASCADE
                );
                INSERT INTO "ClientSearchTermsAnew" ("Client", "Boutique", "Term")
                SELECT t."Client", t."Boutique", t."Term" FROM "ClientSearchTerms" t
                UNION ALL
                SELECT t."Client", p."Boutique", t."Term"
                FROM (SELECT DISTINCT b."Client", b."Boutique" FROM "Purchases" b JOIN "Clients" c ON c."Id" = b."Client" WHERE b."Boutique" <> c."HomeBoutique") p
                JOIN "ClientSearchTerms" t ON t."Client" = p."Client"
                ORDER BY 1, 3, 2;
                DROP TABLE "ClientSearchTerms";
                ALTER TABLE "ClientSearchTermsAnew" RENAME TO "ClientSearchTerms";
                """);

            migrationBuilder.CreateIndex(
                name: "IX_ClientSearchTerms_Boutique_Term_Client",
                table: "ClientSearchTerms",
                columns: new[] { "Boutique", "Term", "Client" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TABLE "ClientSearchTermsAnew" (
                    "Client" TEXT NOT NULL,
                    "Boutique" TEXT NOT NULL,
                    "Term" TEXT NOT NULL,
                    CONSTRAINT "PK_ClientSearchTerms" PRIMARY KEY ("Boutique", "Term", "Client"),
                    CONSTRAINT "FK_ClientSearchTerms_Clients_Client" FOREIGN KEY ("Client") REFERENCES "Clients" ("Id") ON DELETE CASCADE
                );
                INSERT INTO "ClientSearchTermsAnew" ("Client", "Boutique", "Term")
                SELECT t."Client", t."Boutique", t."Term" FROM "ClientSearchTerms" t JOIN "Clients" c ON c."Id" = t."Client" AND c."HomeBoutique" = t."Boutique"
                ORDER BY 2, 3, 1;
                DROP TABLE "ClientSearchTerms";
                ALTER TABLE "ClientSearchTermsAnew" RENAME TO "ClientSearchTerms";
                """);

            migrationBuilder.CreateIndex(
                name: "IX_ClientSearchTerms_Client_Term",
                table: "ClientSearchTerms",
                columns: new[] { "Client", "Term" });
        }
    }
}
