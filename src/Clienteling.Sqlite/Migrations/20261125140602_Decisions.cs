using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Boutique = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PerMonth = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SetBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SetAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoutiqueBudgets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BoutiqueUses",
                columns: table => new
                {
                    Boutique = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cases = table.Column<int>(type: "INTEGER", nullable: false),
                    WithoutRate = table.Column<int>(type: "INTEGER", nullable: false),
                    Used_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Used_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoutiqueUses", x => new { x.Boutique, x.Month });
                });

            migrationBuilder.CreateTable(
                name: "PolicyProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Changed = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    Cases = table.Column<string>(type: "TEXT", nullable: false),
                    SetAside = table.Column<int>(type: "INTEGER", nullable: false),
                    SentBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AnsweredBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    TakenAs = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
