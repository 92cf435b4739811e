using System.Globalization;
using Clienteling.Domain;

namespace Clienteling.Application.Imports;

/// <summary>Where uploaded files wait for their import, a folder for each, and where an import that runs sorts its rows.</summary>
/// <param name="Path">The folder of folders.</param>
public sealed record ImportFolder(string Path)
{
    private const char BeforeTry = '-';
    private const int BufferBytes = 128 * 1024;

    /// <summary>How systems say that a disk, or a share of it, is full: ENOSPC, EDQUOT, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.</summary>
    private static readonly HashSet<int> Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>The folder of one import.</summary>
    public string Of(Guid import) => System.IO.Path.Combine(Path, import.ToString("N"));

    /// <summary>
    /// Makes a folder in which one try of an import sorts its rows. They are clients' data too: beside the uploaded files, those of a
    /// process that was killed are found again. Files of the command's own folder are sorted where the system keeps what is temporary.
    /// </summary>
    internal DirectoryInfo MakeSorting(ImportOrder order) =>
        order.Folder == Of(order.Run) ? Directory.CreateDirectory(SortingOf(order.Run, order.At)) : Directory.CreateTempSubdirectory("clienteling-import-");

    /// <summary>Makes the folder of one import.</summary>
    /// <exception cref="FileNotKeptException">It can't be made.</exception>
    internal void Make(Guid import)
    {
        try
        {
            Directory.CreateDirectory(Of(import));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileNotKeptException(Finding.Of(ImportCodes.FolderUnwritable, ("folder", Path)), error);
        }
    }

    /// <summary>Keeps an uploaded file: straight onto the disk, however large.</summary>
    /// <param name="import">Of what.</param>
    /// <param name="file">Which of the five it is.</param>
    /// <param name="open">Opens what arrives.</param>
    /// <param name="kept">Is told how many bytes were kept so far.</param>
    /// <exception cref="FileNotKeptException">The disk did not take it, or it did not arrive whole; nothing of it is left.</exception>
    public async Task KeepAsync(GatheredImport import, ImportFile file, Func<Stream> open, Action<long> kept)
    {
        var path = System.IO.Path.Combine(import.Folder, file.Name);
        var (arriving, whole) = (false, false);
        try
        {
            arriving = true;
            await using var from = open();
            arriving = false;
            await using var to = File.Create(path, bufferSize: 1);
            var buffer = new byte[BufferBytes];
            for (var done = 0L; ;)
            {
                arriving = true;
                var read = await from.ReadAsync(buffer);
                arriving = false;
                if (read == 0) break;
                await to.WriteAsync(buffer.AsMemory(0, read));
                kept(done += read);
            }
            // some disks say only then that they are full
            to.Flush(flushToDisk: true);
            whole = true;
        }
        catch (Exception error) when (arriving && error is IOException or InvalidOperationException or TimeoutException)
        {
            throw new FileNotKeptException(Finding.Of(ImportCodes.NotArrived, ("file", file.Name)), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var code = Full.Contains(error.HResult) ? ImportCodes.DiskFull : ImportCodes.NotKept;
            throw new FileNotKeptException(Finding.Of(code, ("file", file.Name), ("folder", Path)), error);
        }
        finally
        {
            if (!whole) TryDelete(path);
        }
    }

    /// <summary>Removes an import's files; a folder that is not ours stays.</summary>
    /// <exception cref="IOException">They can't be removed.</exception>
    public void Remove(Guid import, string path)
    {
        if (path == Of(import)) Delete(path);
    }

    /// <summary>What lies there: files that were uploaded, and rows that are or were being sorted.</summary>
    internal IReadOnlyList<StoredImport> All()
    {
        List<StoredImport> all = [];
        if (!Directory.Exists(Path)) return all;
        foreach (var folder in Directory.GetDirectories(Path))
        {
            var parts = System.IO.Path.GetFileName(folder).Split(BeforeTry);
            if (Guid.TryParseExact(parts[0], "N", out var import)) all.Add(new(import, folder, parts.Length > 1, Directory.GetLastWriteTimeUtc(folder)));
        }
        return all;
    }

    /// <summary>Whether it is what that try sorts.</summary>
    internal bool IsSortingOf(StoredImport stored, Guid import, DateTimeOffset startedAt) =>
        System.IO.Path.GetFileName(stored.Folder) == System.IO.Path.GetFileName(SortingOf(import, startedAt));

    /// <summary>Removes it.</summary>
    /// <exception cref="IOException">It can't be removed.</exception>
    internal static void Remove(StoredImport stored) => Delete(stored.Folder);

    private string SortingOf(Guid import, DateTimeOffset startedAt) => Of(import) + BeforeTry + startedAt.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // another node was faster
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // it goes with its folder
        }
    }
}

/// <summary>A folder of an import on this machine's disk.</summary>
/// <param name="Import">Which import.</param>
/// <param name="Folder">Where.</param>
/// <param name="IsSorting">Whether it holds rows that are sorted, or else the files that were uploaded.</param>
/// <param name="TouchedAt">When something was last put into it or taken away.</param>
internal sealed record StoredImport(Guid Import, string Folder, bool IsSorting, DateTime TouchedAt);
