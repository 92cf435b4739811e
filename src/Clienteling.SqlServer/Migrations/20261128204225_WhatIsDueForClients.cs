using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WhatIsDueForClients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "BirthMonthDay",
                table: "Clients",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasOccasion",
                table: "Clients",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("UPDATE Clients SET BirthMonthDay = MONTH(Birthday) * 100 + DAY(Birthday) WHERE Birthday IS NOT NULL");
            migrationBuilder.Sql("UPDATE Clients SET HasOccasion = 1 WHERE KnownFacts LIKE '%\"Soon\"%'");

            migrationBuilder.CreateIndex(
                name: "IX_Clients_LeadAssociate_BirthMonthDay",
                table: "Clients",
                columns: new[] { "LeadAssociate", "BirthMonthDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Clients_LeadAssociate_HasOccasion",
                table: "Clients",
                columns: new[] { "LeadAssociate", "HasOccasion" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clients_LeadAssociate_BirthMonthDay",
                table: "Clients");

            migrationBuilder.DropIndex(
                name: "IX_Clients_LeadAssociate_HasOccasion",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "BirthMonthDay",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "HasOccasion",
                table: "Clients");
        }
    }
}
