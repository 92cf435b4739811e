using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ValuesInTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Table",
                table: "ValueFits",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "A");

            migrationBuilder.CreateTable(
                name: "ClientValuesA",
                columns: table => new
                {
                    Client = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Fit = table.Column<int>(type: "int", nullable: false),
                    HomeBoutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    LeadAssociate = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FirstChannel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Segment = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    PurchaseDays = table.Column<int>(type: "int", nullable: false),
                    NetSpend = table.Column<long>(type: "bigint", nullable: false),
                    Basis = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Purchases12 = table.Column<double>(type: "float", nullable: false),
                    Purchases36 = table.Column<double>(type: "float", nullable: false),
                    Value12 = table.Column<long>(type: "bigint", nullable: true),
                    Value36 = table.Column<long>(type: "bigint", nullable: true),
                    Low36 = table.Column<long>(type: "bigint", nullable: true),
                    High36 = table.Column<long>(type: "bigint", nullable: true),
                    Alive = table.Column<double>(type: "float", nullable: false),
                    AliveBefore = table.Column<double>(type: "float", nullable: true),
                    Value36Before = table.Column<long>(type: "bigint", nullable: true),
                    Movement = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DaysToMake = table.Column<int>(type: "int", nullable: true),
                    ContactsToMake = table.Column<int>(type: "int", nullable: false),
                    VisitsToMake = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientValuesA", x => x.Client);
                });

            migrationBuilder.CreateTable(
                name: "ClientValuesB",
                columns: table => new
                {
                    Client = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Fit = table.Column<int>(type: "int", nullable: false),
                    HomeBoutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    LeadAssociate = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FirstChannel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Segment = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    PurchaseDays = table.Column<int>(type: "int", nullable: false),
                    NetSpend = table.Column<long>(type: "bigint", nullable: false),
                    Basis = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Purchases12 = table.Column<double>(type: "float", nullable: false),
                    Purchases36 = table.Column<double>(type: "float", nullable: false),
                    Value12 = table.Column<long>(type: "bigint", nullable: true),
                    Value36 = table.Column<long>(type: "bigint", nullable: true),
                    Low36 = table.Column<long>(type: "bigint", nullable: true),
                    High36 = table.Column<long>(type: "bigint", nullable: true),
                    Alive = table.Column<double>(type: "float", nullable: false),
                    AliveBefore = table.Column<double>(type: "float", nullable: true),
                    Value36Before = table.Column<long>(type: "bigint", nullable: true),
                    Movement = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DaysToMake = table.Column<int>(type: "int", nullable: true),
                    ContactsToMake = table.Column<int>(type: "int", nullable: false),
                    VisitsToMake = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientValuesB", x => x.Client);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValuesA_NetSpend_HomeBoutique",
                table: "ClientValuesA",
                columns: new[] { "NetSpend", "HomeBoutique" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValuesA_Value36_HomeBoutique",
                table: "ClientValuesA",
                columns: new[] { "Value36", "HomeBoutique" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValuesB_NetSpend_HomeBoutique",
                table: "ClientValuesB",
                columns: new[] { "NetSpend", "HomeBoutique" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValuesB_Value36_HomeBoutique",
                table: "ClientValuesB",
                columns: new[] { "Value36", "HomeBoutique" });

            // what is in force stays in force
            migrationBuilder.Sql(
                """
                INSERT INTO ClientValuesA (Client, Fit, HomeBoutique, Country, LeadAssociate, FirstChannel, Segment, FirstDay, LastDay, PurchaseDays, NetSpend, Basis, Purchases12, Purchases36, Value12, Value36, Low36, High36, Alive, AliveBefore, Value36Before, Movement, DaysToMake, ContactsToMake, VisitsToMake)
                SELECT Client, Fit, HomeBoutique, Country, LeadAssociate, FirstChannel, Segment, FirstDay, LastDay, PurchaseDays, NetSpend, Basis, Purchases12, Purchases36, Value12, Value36, Low36, High36, Alive, AliveBefore, Value36Before, Movement, DaysToMake, ContactsToMake, VisitsToMake
                FROM ClientValues WHERE Fit IN (SELECT Number FROM ValueFits WHERE InForce = 1)
                """);

            migrationBuilder.DropTable(
                name: "ClientValues");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClientValuesA");

            migrationBuilder.DropTable(
                name: "ClientValuesB");

            migrationBuilder.DropColumn(
                name: "Table",
                table: "ValueFits");

            migrationBuilder.CreateTable(
                name: "ClientValues",
                columns: table => new
                {
                    Fit = table.Column<int>(type: "int", nullable: false),
                    Client = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Alive = table.Column<double>(type: "float", nullable: false),
                    AliveBefore = table.Column<double>(type: "float", nullable: true),
                    Basis = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ContactsToMake = table.Column<int>(type: "int", nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    DaysToMake = table.Column<int>(type: "int", nullable: true),
                    FirstChannel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    High36 = table.Column<long>(type: "bigint", nullable: true),
                    HomeBoutique = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LeadAssociate = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Low36 = table.Column<long>(type: "bigint", nullable: true),
                    Movement = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    NetSpend = table.Column<long>(type: "bigint", nullable: false),
                    PurchaseDays = table.Column<int>(type: "int", nullable: false),
                    Purchases12 = table.Column<double>(type: "float", nullable: false),
                    Purchases36 = table.Column<double>(type: "float", nullable: false),
                    Segment = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Value12 = table.Column<long>(type: "bigint", nullable: true),
                    Value36 = table.Column<long>(type: "bigint", nullable: true),
                    Value36Before = table.Column<long>(type: "bigint", nullable: true),
                    VisitsToMake = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientValues", x => new { x.Fit, x.Client });
                    table.ForeignKey(
                        name: "FK_ClientValues_Clients_Client",
                        column: x => x.Client,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ClientValues_ValueFits_Fit",
                        column: x => x.Fit,
                        principalTable: "ValueFits",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Client",
                table: "ClientValues",
                column: "Client");

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_NetSpend_HomeBoutique",
                table: "ClientValues",
                columns: new[] { "Fit", "NetSpend", "HomeBoutique" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_Value36_HomeBoutique",
                table: "ClientValues",
                columns: new[] { "Fit", "Value36", "HomeBoutique" });
        }
    }
}
