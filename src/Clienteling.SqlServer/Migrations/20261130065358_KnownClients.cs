using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class KnownClients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "KnownClients",
                columns: table => new
                {
                    Client = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Boutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    AtHome = table.Column<bool>(type: "bit", nullable: false),
                    SortName = table.Column<string>(type: "nvarchar(201)", maxLength: 201, nullable: false),
                    LastSeen = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Letters = table.Column<long>(type: "bigint", nullable: false),
                    Pairs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownClients", x => new { x.Client, x.Boutique });
                    table.ForeignKey(
                        name: "FK_KnownClients_Clients_Client",
                        column: x => x.Client,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // whoever is found already, as their terms and what they bought and did say
            migrationBuilder.Sql(
                """
                INSERT INTO [KnownClients] ([Client], [Boutique], [AtHome], [SortName], [LastSeen], [Letters], [Pairs])
                SELECT c.[Id], k.[Boutique], CAST(CASE WHEN k.[Boutique] = c.[HomeBoutique] THEN 1 ELSE 0 END AS bit),
                    CONCAT(COALESCE(c.[Name_FamilyReading], c.[Name_Family], ''), ' ', COALESCE(c.[Name_GivenReading], c.[Name_Given], '')),
                    (SELECT MAX(s.[At]) FROM (
                        SELECT MAX(p.[At]) AS [At] FROM [Purchases] p WHERE p.[Client] = c.[Id]
                        UNION ALL
                        SELECT MAX(m.[At]) FROM [ClientContacts] m WHERE m.[Client] = c.[Id]) s),
                    k.[Letters], k.[Pairs]
                FROM (SELECT t.[Client], t.[Boutique], MIN(t.[Letters]) AS [Letters], MIN(t.[Pairs]) AS [Pairs] FROM [ClientSearchTerms] t GROUP BY t.[Client], t.[Boutique]) k
                JOIN [Clients] c ON c.[Id] = k.[Client];
                """);

            migrationBuilder.CreateIndex(
                name: "IX_KnownClients_Boutique_LastSeen_Client_Letters_Pairs",
                table: "KnownClients",
                columns: new[] { "Boutique", "LastSeen", "Client", "Letters", "Pairs" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KnownClients");
        }
    }
}
