using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SpentBeforeACase : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SpentBefore",
                table: "ExceptionCases",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.Sql("UPDATE ExceptionCases SET SpentBefore = json_object('Minor', json_extract(Stakes, '$.Past.NetSpend.Minor'), 'Currency', json_extract(Stakes, '$.Past.NetSpend.Currency')) WHERE json_extract(Stakes, '$.Past.NetSpend.Minor') IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SpentBefore",
                table: "ExceptionCases");
        }
    }
}
