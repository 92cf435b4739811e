using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DaysSalesByIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Purchases_Boutique_Day",
                table: "Purchases");

            migrationBuilder.CreateIndex(
                name: "IX_Purchases_Boutique_Day_At_TotalMinor_Currency",
                table: "Purchases",
                columns: new[] { "Boutique", "Day", "At", "TotalMinor", "Currency" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Purchases_Boutique_Day_At_TotalMinor_Currency",
                table: "Purchases");

            migrationBuilder.CreateIndex(
                name: "IX_Purchases_Boutique_Day",
                table: "Purchases",
                columns: new[] { "Boutique", "Day" });
        }
    }
}
