using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FewerValueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ClientValues_Fit_HomeBoutique_NetSpend",
                table: "ClientValues");

            migrationBuilder.DropIndex(
                name: "IX_ClientValues_Fit_HomeBoutique_Value36",
                table: "ClientValues");

            migrationBuilder.DropIndex(
                name: "IX_ClientValues_Fit_NetSpend",
                table: "ClientValues");

            migrationBuilder.DropIndex(
                name: "IX_ClientValues_Fit_Value36",
                table: "ClientValues");

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_NetSpend_HomeBoutique",
                table: "ClientValues",
                columns: new[] { "Fit", "NetSpend", "HomeBoutique" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_Value36_HomeBoutique",
                table: "ClientValues",
                columns: new[] { "Fit", "Value36", "HomeBoutique" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ClientValues_Fit_NetSpend_HomeBoutique",
                table: "ClientValues");

            migrationBuilder.DropIndex(
                name: "IX_ClientValues_Fit_Value36_HomeBoutique",
                table: "ClientValues");

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_HomeBoutique_NetSpend",
                table: "ClientValues",
                columns: new[] { "Fit", "HomeBoutique", "NetSpend" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_HomeBoutique_Value36",
                table: "ClientValues",
                columns: new[] { "Fit", "HomeBoutique", "Value36" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_NetSpend",
                table: "ClientValues",
                columns: new[] { "Fit", "NetSpend" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_Value36",
                table: "ClientValues",
                columns: new[] { "Fit", "Value36" });
        }
    }
}
