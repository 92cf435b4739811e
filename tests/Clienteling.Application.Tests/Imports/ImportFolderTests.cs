using System.Text;
using Clienteling.Application.Imports;

namespace Clienteling.Application.Tests.Imports;

public sealed class ImportFolderTests : IDisposable
{
    private readonly ImportFolder folder = new(Directory.CreateTempSubdirectory("clienteling-test-").FullName);
    private readonly GatheredImport import;

    public ImportFolderTests()
    {
        var id = Guid.NewGuid();
        folder.Make(id);
        import = new(id, folder.Of(id));
    }

    private string Path => System.IO.Path.Combine(import.Folder, "clients.csv");

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    [Fact]
    public async Task What_arrives_is_kept_and_how_much_is_told()
    {
        var bytes = new byte[300_000];
        Random.Shared.NextBytes(bytes);
        List<long> told = [];

        await folder.KeepAsync(import, ImportFile.Clients, () => new MemoryStream(bytes), told.Add);

        (await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        told.ShouldBeInOrder();
        told[^1].ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task A_full_disk_is_named_with_the_file_and_nothing_of_it_stays()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a disk that is always full.");
        File.CreateSymbolicLink(Path, "/dev/full");

        var notKept = await Should.ThrowAsync<FileNotKeptException>(folder.KeepAsync(import, ImportFile.Clients, () => Arriving("client_ref\n"), _ => { }));

        notKept.Finding.ShouldSatisfyAllConditions(f => f.Code.ShouldBe(ImportCodes.DiskFull), f => f["file"]!.Text.ShouldBe("clients.csv"), f => f["folder"]!.Text.ShouldBe(folder.Path));
        Directory.GetFileSystemEntries(import.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_named_and_its_first_half_does_not_stay()
    {
        var notKept = await Should.ThrowAsync<FileNotKeptException>(folder.KeepAsync(import, ImportFile.Clients, () => new BreaksOff(Arriving("client_ref\n")), _ => { }));

        notKept.Finding.ShouldSatisfyAllConditions(f => f.Code.ShouldBe(ImportCodes.NotArrived), f => f["file"]!.Text.ShouldBe("clients.csv"));
        Directory.GetFileSystemEntries(import.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_gone_or_in_the_way_is_named()
    {
        Directory.CreateDirectory(Path);
        (await Should.ThrowAsync<FileNotKeptException>(folder.KeepAsync(import, ImportFile.Clients, () => Arriving("client_ref\n"), _ => { }))).Finding.Code.ShouldBe(ImportCodes.NotKept);
        var file = System.IO.Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        Should.Throw<FileNotKeptException>(() => new ImportFolder(file).Make(Guid.NewGuid())).Finding.ShouldSatisfyAllConditions(
            f => f.Code.ShouldBe(ImportCodes.FolderUnwritable), f => f["folder"]!.Text.ShouldBe(file));
    }

    private static MemoryStream Arriving(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>As the browser's stream does where the file could not be read on: after what came, an error.</summary>
    private sealed class BreaksOff(MemoryStream first) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => first.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) =>
            first.Read(buffer, offset, count) is var read and > 0 ? read : throw new InvalidOperationException("An error occurred while reading the remote stream.");

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
