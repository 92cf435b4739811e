using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Floor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LeftAt",
                table: "ClientContacts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hours",
                table: "Boutiques",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "{\"Opens\":\"10:00:00\",\"Closes\":\"19:00:00\",\"ClosedOn\":[]}");

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Client = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Boutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Associate = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Start = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Minutes = table.Column<int>(type: "int", nullable: false),
                    For = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    BookedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BookedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ArrivedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appointments_Clients_Client",
                        column: x => x.Client,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Duties",
                columns: table => new
                {
                    Staff = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Boutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Duties", x => new { x.Staff, x.Day });
                    table.ForeignKey(
                        name: "FK_Duties_Staff_Staff",
                        column: x => x.Staff,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ExceptionCases_SettledAt",
                table: "ExceptionCases",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Boutique_Start",
                table: "Appointments",
                columns: new[] { "Boutique", "Start" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Client_Start",
                table: "Appointments",
                columns: new[] { "Client", "Start" });

            migrationBuilder.CreateIndex(
                name: "IX_Duties_Day_Boutique",
                table: "Duties",
                columns: new[] { "Day", "Boutique" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Appointments");

            migrationBuilder.DropTable(
                name: "Duties");

            migrationBuilder.DropIndex(
                name: "IX_ExceptionCases_SettledAt",
                table: "ExceptionCases");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "ClientContacts");

            migrationBuilder.DropColumn(
                name: "Hours",
                table: "Boutiques");
        }
    }
}
