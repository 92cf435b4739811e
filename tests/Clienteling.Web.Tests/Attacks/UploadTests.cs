using Bunit;
using Clienteling.Application.Imports;
using Clienteling.Web.Components.Imports;
using Clienteling.Web.Tests.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Attacks;

/// <summary>The one place where files come in: an import's.</summary>
public sealed class UploadTests : HousePageTest
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

    [Fact]
    public async Task A_disk_that_fills_is_said_to_be_full_and_where_and_nothing_stays_of_it()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a disk that is always full.");
        await SignInAsync();
        var runs = await House.LookAsync(db => db.ImportRuns.CountAsync());
        var page = Open<ImportsPage>("/admin/imports");

        // the file before it found room
        await ChooseAsync(page, new Chosen("boutiques.csv", () => { }), new Chosen("clients.csv", () => File.CreateSymbolicLink(Path.Combine(Directory.GetDirectories(folder.Path).Single(), "clients.csv"), "/dev/full")));

        var alert = page.Find("[role=alert]").TextContent;
        alert.ShouldContain("There is no room for “clients.csv”");
        alert.ShouldContain(folder.Path);
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
        (await House.LookAsync(db => db.ImportRuns.CountAsync())).ShouldBe(runs);
        page.FindAll("progress").ShouldBeEmpty();
        page.Find("input[type=file]").HasAttribute("disabled").ShouldBeFalse("once there is room they are chosen again, on this page");
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_named_and_nothing_stays_of_it()
    {
        await SignInAsync();
        var page = Open<ImportsPage>("/admin/imports");

        await ChooseAsync(page, new Chosen("clients.csv", () => throw new IOException("The file changed while it was read.")));

        page.Find("[role=alert]").TextContent.ShouldContain("“clients.csv” did not come over whole");
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private static Task ChooseAsync(IRenderedComponent<ImportsPage> page, params IBrowserFile[] files) =>
        page.InvokeAsync(() => page.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs(files)));

    /// <summary>A file somebody chose; something happens when it begins to be read.</summary>
    private sealed class Chosen(string name, Action begins) : IBrowserFile
    {
        private static readonly byte[] Content = "client_ref,family_name\nC1,Fournier\n"u8.ToArray();

        public string Name => name;
        public DateTimeOffset LastModified => default;
        public long Size => Content.Length;
        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
        {
            begins();
            return new MemoryStream(Content);
        }
    }
}
