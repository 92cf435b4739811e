using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasOccasion",
                table: "Clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("UPDATE Clients SET BirthMonthDay = CAST(substr(Birthday, 6, 2) AS INTEGER) * 100 + CAST(substr(Birthday, 9, 2) AS INTEGER) WHERE Birthday IS NOT NULL");
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
