using Bunit;
using Clienteling.Application.Imports;
using Clienteling.Web.Components.Imports;
using Clienteling.Web.Tests.Components.Admin;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Attacks;

/// <summary>The one place where files come in: an import's.</summary>
public sealed class UploadTests : AdminPageTest
{
    private readonly ImportFolder folder;

    public UploadTests(WebHouse house) : base(house)
    {
        folder = house.Services.GetRequiredService<ImportFolder>();
        Services.AddSingleton(folder);
    }

    [Theory]
    [InlineData("../clients.csv"), InlineData("..\\clients.csv"), InlineData("/etc/cron.d/clients.csv"), InlineData("C:\\clients.csv"), InlineData("clients.csv/../../x"), InlineData("clients.csv.exe")]
    [InlineData("clients.zip"), InlineData("clients.csv\0.exe"), InlineData("clients.csv "), InlineData(""), InlineData("index.html"), InlineData("clienteling.db")]
    public async Task A_file_of_any_name_but_the_formats_own_is_refused_and_nothing_is_written(string name)
    {
        await SignInAsync();
        var runs = await House.LookAsync(db => db.ImportRuns.CountAsync());
        var page = Open<ImportsPage>("/admin/imports");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("client_ref\nC1\n", "clients.csv"), InputFileContent.CreateFromText("x", name));

        page.Find("[role=alert]").TextContent.ShouldContain("clients.csv");
        (await House.LookAsync(db => db.ImportRuns.CountAsync())).ShouldBe(runs);
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_number_of_files_is_answered()
    {
        await SignInAsync();
        var page = Open<ImportsPage>("/admin/imports");

        page.FindComponent<InputFile>().UploadFiles([.. Enumerable.Range(0, 300).Select(i => InputFileContent.CreateFromText("x", $"file{i}.csv"))]);

        page.Find("[role=alert]").TextContent.ShouldContain("file0.csv");
    }
}
