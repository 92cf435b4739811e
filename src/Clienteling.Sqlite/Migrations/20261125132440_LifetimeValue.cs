using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clienteling.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LifetimeValue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Purchases_Client_At_Boutique",
                table: "Purchases");

            migrationBuilder.DropIndex(
                name: "IX_ClientContacts_Client_At",
                table: "ClientContacts");

            migrationBuilder.CreateTable(
                name: "Leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Holder = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ValueFits",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AliveAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Share = table.Column<double>(type: "REAL", nullable: false),
                    InForce = table.Column<bool>(type: "INTEGER", nullable: false),
                    Report = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ValueFits", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ClientValues",
                columns: table => new
                {
                    Fit = table.Column<int>(type: "INTEGER", nullable: false),
                    Client = table.Column<Guid>(type: "TEXT", nullable: false),
                    HomeBoutique = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    LeadAssociate = table.Column<Guid>(type: "TEXT", nullable: true),
                    FirstChannel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Segment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PurchaseDays = table.Column<int>(type: "INTEGER", nullable: false),
                    NetSpend = table.Column<long>(type: "INTEGER", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Purchases12 = table.Column<double>(type: "REAL", nullable: false),
                    Purchases36 = table.Column<double>(type: "REAL", nullable: false),
                    Value12 = table.Column<long>(type: "INTEGER", nullable: true),
                    Value36 = table.Column<long>(type: "INTEGER", nullable: true),
                    Low36 = table.Column<long>(type: "INTEGER", nullable: true),
                    High36 = table.Column<long>(type: "INTEGER", nullable: true),
                    Alive = table.Column<double>(type: "REAL", nullable: false),
                    AliveBefore = table.Column<double>(type: "REAL", nullable: true),
                    Value36Before = table.Column<long>(type: "INTEGER", nullable: true),
                    Movement = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DaysToMake = table.Column<int>(type: "INTEGER", nullable: true),
                    ContactsToMake = table.Column<int>(type: "INTEGER", nullable: false),
                    VisitsToMake = table.Column<int>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "ValueBooks",
                columns: table => new
                {
                    Fit = table.Column<int>(type: "INTEGER", nullable: false),
                    Boutique = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Sums = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ValueBooks", x => new { x.Fit, x.Boutique });
                    table.ForeignKey(
                        name: "FK_ValueBooks_ValueFits_Fit",
                        column: x => x.Fit,
                        principalTable: "ValueFits",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Purchases_Client_At_Boutique_Day_Currency_TotalMinor_RefundedMinor_Channel",
                table: "Purchases",
                columns: new[] { "Client", "At", "Boutique", "Day", "Currency", "TotalMinor", "RefundedMinor", "Channel" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientContacts_Client_At_Kind",
                table: "ClientContacts",
                columns: new[] { "Client", "At", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Client",
                table: "ClientValues",
                column: "Client");

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_HomeBoutique_NetSpend",
                table: "ClientValues",
                columns: new[] { "Fit", "HomeBoutique", "NetSpend" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_HomeBoutique_Value36",
                table: "ClientValues",
                columns: new[] { "Fit", "HomeBoutique", "Value36" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_NetSpend",
                table: "ClientValues",
                columns: new[] { "Fit", "NetSpend" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientValues_Fit_Value36",
                table: "ClientValues",
                columns: new[] { "Fit", "Value36" });

            migrationBuilder.CreateIndex(
                name: "IX_ValueFits_InForce",
                table: "ValueFits",
                column: "InForce",
                unique: true,
                filter: "[InForce] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ValueFits_State",
                table: "ValueFits",
                column: "State",
                unique: true,
                filter: "[State] = 'Running'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClientValues");

            migrationBuilder.DropTable(
                name: "Leases");

            migrationBuilder.DropTable(
                name: "ValueBooks");

            migrationBuilder.DropTable(
                name: "ValueFits");

            migrationBuilder.DropIndex(
                name: "IX_Purchases_Client_At_Boutique_Day_Currency_TotalMinor_RefundedMinor_Channel",
                table: "Purchases");

            migrationBuilder.DropIndex(
                name: "IX_ClientContacts_Client_At_Kind",
                table: "ClientContacts");

            migrationBuilder.CreateIndex(
                name: "IX_Purchases_Client_At_Boutique",
                table: "Purchases",
                columns: new[] { "Client", "At", "Boutique" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientContacts_Client_At",
                table: "ClientContacts",
                columns: new[] { "Client", "At" });
        }
    }
}
