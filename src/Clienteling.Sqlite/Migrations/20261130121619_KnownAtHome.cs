using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KnownAtHome : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_KnownClients_Boutique_LastSeen_Client_Letters_Pairs",
                table: "KnownClients");

            migrationBuilder.CreateIndex(
                name: "IX_KnownClients_Boutique_LastSeen_Client_Letters_Pairs_AtHome",
                table: "KnownClients",
                columns: new[] { "Boutique", "LastSeen", "Client", "Letters", "Pairs", "AtHome" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_KnownClients_Boutique_LastSeen_Client_Letters_Pairs_AtHome",
                table: "KnownClients");

            migrationBuilder.CreateIndex(
                name: "IX_KnownClients_Boutique_LastSeen_Client_Letters_Pairs",
                table: "KnownClients",
                columns: new[] { "Boutique", "LastSeen", "Client", "Letters", "Pairs" });
        }
    }
}
