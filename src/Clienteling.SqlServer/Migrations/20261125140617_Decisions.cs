using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Decisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BoutiqueBudgets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Boutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    PerMonth = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    SetBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SetAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoutiqueBudgets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BoutiqueUses",
                columns: table => new
                {
                    Boutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Cases = table.Column<int>(type: "int", nullable: false),
                    WithoutRate = table.Column<int>(type: "int", nullable: false),
                    Used_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Used_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoutiqueUses", x => new { x.Boutique, x.Month });
                });

            migrationBuilder.CreateTable(
                name: "PolicyProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Policy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Changed = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Rules = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Cases = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    SetAside = table.Column<int>(type: "int", nullable: false),
                    SentBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SentAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AnsweredBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    TakenAs = table.Column<int>(type: "int", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyProposals", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ExceptionCases_DecidedAt",
                table: "ExceptionCases",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BoutiqueBudgets_Boutique_From",
                table: "BoutiqueBudgets",
                columns: new[] { "Boutique", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_PolicyProposals_Scope",
                table: "PolicyProposals",
                column: "Scope",
                unique: true,
                filter: "[State] = 'Open'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BoutiqueBudgets");

            migrationBuilder.DropTable(
                name: "BoutiqueUses");

            migrationBuilder.DropTable(
                name: "PolicyProposals");

            migrationBuilder.DropIndex(
                name: "IX_ExceptionCases_DecidedAt",
                table: "ExceptionCases");
        }
    }
}
