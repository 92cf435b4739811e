using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KnownClients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // by hand for its last two words, which the tool does not know: the rows lie in the key itself, as they do on SQL Server, and
            // to rank two hundred is half as many looks
            migrationBuilder.Sql(
                """
                CREATE TABLE "KnownClients" (
                    "Client" TEXT NOT NULL,
                    "Boutique" TEXT NOT NULL,
                    "AtHome" INTEGER NOT NULL,
                    "SortName" TEXT NOT NULL,
                    "LastSeen" TEXT NULL,
                    "Letters" INTEGER NOT NULL,
                    "Pairs" INTEGER NOT NULL,
                    CONSTRAINT "PK_KnownClients" PRIMARY KEY ("Client", "Boutique"),
                    CONSTRAINT "FK_KnownClients_Clients_Client" FOREIGN KEY ("Client") REFERENCES "Clients" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            // whoever is found already, as their terms and what they bought and did say
            migrationBuilder.Sql(
                """
                INSERT INTO "KnownClients" ("Client", "Boutique", "AtHome", "SortName", "LastSeen", "Letters", "Pairs")
                SELECT c."Id", k."Boutique", k."Boutique" = c."HomeBoutique",
                    COALESCE(c."Name_FamilyReading", c."Name_Family", '') || ' ' || COALESCE(c."Name_GivenReading", c."Name_Given", ''),
                    (SELECT MAX(s."At") FROM (
                        SELECT MAX(p."At") AS "At" FROM "Purchases" p WHERE p."Client" = c."Id"
                        UNION ALL
                        SELECT MAX(m."At") FROM "ClientContacts" m WHERE m."Client" = c."Id") s),
                    k."Letters", k."Pairs"
                FROM (SELECT t."Client", t."Boutique", MIN(t."Letters") AS "Letters", MIN(t."Pairs") AS "Pairs" FROM "ClientSearchTerms" t GROUP BY t."Client", t."Boutique") k
                JOIN "Clients" c ON c."Id" = k."Client";
                """);

            migrationBuilder.CreateIndex(
                name: "IX_KnownClients_Boutique_LastSeen_Client_Letters_Pairs",
                table: "KnownClients",
                columns: new[] { "Boutique", "LastSeen", "Client", "Letters", "Pairs" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KnownClients");
        }
    }
}
