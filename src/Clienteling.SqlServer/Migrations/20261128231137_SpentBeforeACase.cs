using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
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
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.Sql("UPDATE ExceptionCases SET SpentBefore = CONCAT('{\"Minor\":', JSON_VALUE(Stakes, '$.Past.NetSpend.Minor'), ',\"Currency\":\"', JSON_VALUE(Stakes, '$.Past.NetSpend.Currency'), '\"}') WHERE JSON_VALUE(Stakes, '$.Past.NetSpend.Minor') IS NOT NULL");
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
