using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SearchTermBeginnings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ClientSearchTerms_Boutique_Term_Client",
                table: "ClientSearchTerms");

            migrationBuilder.AddColumn<long>(
                name: "Letters",
                table: "ClientSearchTerms",
                type: "bigint",
                nullable: false,
                defaultValue: -1L);

            migrationBuilder.AddColumn<long>(
                name: "Pairs",
                table: "ClientSearchTerms",
                type: "bigint",
                nullable: false,
                defaultValue: -1L);

            migrationBuilder.CreateIndex(
                name: "IX_ClientSearchTerms_Boutique_Term_Client_Letters_Pairs",
                table: "ClientSearchTerms",
                columns: new[] { "Boutique", "Term", "Client", "Letters", "Pairs" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ClientSearchTerms_Boutique_Term_Client_Letters_Pairs",
                table: "ClientSearchTerms");

            migrationBuilder.DropColumn(
                name: "Letters",
                table: "ClientSearchTerms");

            migrationBuilder.DropColumn(
                name: "Pairs",
                table: "ClientSearchTerms");

            migrationBuilder.CreateIndex(
                name: "IX_ClientSearchTerms_Boutique_Term_Client",
                table: "ClientSearchTerms",
                columns: new[] { "Boutique", "Term", "Client" });
        }
    }
}
