using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SearchWhereClientsBuy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // who bought away from home is found there too
            migrationBuilder.Sql(
                """
                INSERT INTO ClientSearchTerms (Client, Boutique, Term)
                SELECT t.Client, p.Boutique, t.Term
                FROM (SELECT DISTINCT b.Client, b.Boutique FROM Purchases b JOIN Clients c ON c.Id = b.Client WHERE b.Boutique <> c.HomeBoutique) p
                JOIN ClientSearchTerms t ON t.Client = p.Client
                """);

            migrationBuilder.DropPrimaryKey(
                name: "PK_ClientSearchTerms",
                table: "ClientSearchTerms");

            migrationBuilder.DropIndex(
                name: "IX_ClientSearchTerms_Client_Term",
                table: "ClientSearchTerms");

            migrationBuilder.AddPrimaryKey(
                name: "PK_ClientSearchTerms",
                table: "ClientSearchTerms",
                columns: new[] { "Client", "Term", "Boutique" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientSearchTerms_Boutique_Term_Client",
                table: "ClientSearchTerms",
                columns: new[] { "Boutique", "Term", "Client" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                "DELETE FROM ClientSearchTerms WHERE EXISTS (SELECT 1 FROM Clients c WHERE c.Id = ClientSearchTerms.Client AND c.HomeBoutique <> ClientSearchTerms.Boutique)");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ClientSearchTerms",
                table: "ClientSearchTerms");

            migrationBuilder.DropIndex(
                name: "IX_ClientSearchTerms_Boutique_Term_Client",
                table: "ClientSearchTerms");

            migrationBuilder.AddPrimaryKey(
                name: "PK_ClientSearchTerms",
                table: "ClientSearchTerms",
                columns: new[] { "Boutique", "Term", "Client" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientSearchTerms_Client_Term",
                table: "ClientSearchTerms",
                columns: new[] { "Client", "Term" });
        }
    }
}
