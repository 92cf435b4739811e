using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DueClientsInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clients_LeadAssociate_BirthMonthDay",
                table: "Clients");

            migrationBuilder.DropIndex(
                name: "IX_Clients_LeadAssociate_HasOccasion",
                table: "Clients");

            migrationBuilder.AlterColumn<int>(
                name: "HasOccasion",
                table: "Clients",
                type: "int",
                nullable: false,
                oldClrType: typeof(bool),
                oldType: "bit");

            migrationBuilder.CreateIndex(
                name: "IX_Clients_LeadAssociate_BirthMonthDay_Ref",
                table: "Clients",
                columns: new[] { "LeadAssociate", "BirthMonthDay", "Ref" });

            migrationBuilder.CreateIndex(
                name: "IX_Clients_LeadAssociate_HasOccasion_Ref",
                table: "Clients",
                columns: new[] { "LeadAssociate", "HasOccasion", "Ref" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clients_LeadAssociate_BirthMonthDay_Ref",
                table: "Clients");

            migrationBuilder.DropIndex(
                name: "IX_Clients_LeadAssociate_HasOccasion_Ref",
                table: "Clients");

            migrationBuilder.AlterColumn<bool>(
                name: "HasOccasion",
                table: "Clients",
                type: "bit",
                nullable: false,
                oldClrType: typeof(int),
                oldType: "int");

            migrationBuilder.CreateIndex(
                name: "IX_Clients_LeadAssociate_BirthMonthDay",
                table: "Clients",
                columns: new[] { "LeadAssociate", "BirthMonthDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Clients_LeadAssociate_HasOccasion",
                table: "Clients",
                columns: new[] { "LeadAssociate", "HasOccasion" });
        }
    }
}
