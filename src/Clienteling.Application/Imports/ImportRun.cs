using Clienteling.Domain;

namespace Clienteling.Application.Imports;

/// <summary>How an import stands.</summary>
public enum ImportState
{
    /// <summary>Files are being gathered and checked; nothing is written yet.</summary>
    Gathering,
    Running,

    /// <summary>All rows were read; some may have been refused.</summary>
    Done,

    /// <summary>A file could not be read, so nothing was taken.</summary>
    Unreadable,

    /// <summary>Somebody stopped it; what was written until then stays.</summary>
    Cancelled,

    /// <summary>The server or the command ended in the middle; what was written until then stays.</summary>
    Interrupted,
}

/// <summary>An import began, went on or ended.</summary>
public sealed record ImportChanged(Guid Import) : IDomainEvent;

/// <summary>One import: whose, of which files, how far it is and how it ended. One runs at a time.</summary>
public sealed class ImportRun : Aggregate
{
    /// <summary>A running import that gave no sign of life for so long was left by a process that is gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private ImportRun() { }

    public Guid Id { get; private set; }

    /// <summary>Who began it, or null for the command line.</summary>
    public StaffId? By { get; private set; }

    /// <summary>The folder the files lie in.</summary>
    public string Folder { get; private set; } = "";

    public ImportState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last began to write; consents in its files are of this instant.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The last sign of life while it runs.</summary>
    public DateTimeOffset? AliveAt { get; private set; }

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool StopAsked { get; private set; }

    /// <summary>What is known of each file so far.</summary>
    public IReadOnlyList<FileReport> Files { get; private set; } = [];

    /// <summary>What it does at the moment.</summary>
    public ImportStage Stage { get; private set; }

    /// <summary>With which file.</summary>
    public string? File { get; private set; }

    /// <summary>The share of the whole work that is done, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>An import whose files are still to come.</summary>
    public static ImportRun Gather(Guid id, StaffId by, string folder, DateTimeOffset now) =>
        new() { Id = id, By = by, Folder = folder, State = ImportState.Gathering, CreatedAt = now };

    /// <summary>An import of a folder that is there already.</summary>
    public static ImportRun Of(string folder, DateTimeOffset now)
    {
        var run = new ImportRun { Id = Guid.CreateVersion7(now), Folder = folder, State = ImportState.Gathering, CreatedAt = now };
        run.Start(now);
        return run;
    }

    /// <summary>Whether it can be run: for the first time, or again to do what is left of it.</summary>
    public bool CanStart => State is not ImportState.Running;

    /// <summary>Whether its process is gone, as nothing was heard of it; a sign of life from far ahead is that of a clock set right since.</summary>
    public bool IsLost(DateTimeOffset now) => State == ImportState.Running && (now - (AliveAt ?? CreatedAt)).Duration() > Silence;

    public void Describe(IReadOnlyList<FileReport> files)
    {
        Files = files;
        Raise(new ImportChanged(Id));
    }

    /// <exception cref="RuleBrokenException">It runs already.</exception>
    public void Start(DateTimeOffset now)
    {
        if (!CanStart) throw new RuleBrokenException(ImportCodes.AnotherRuns);
        (State, StartedAt, AliveAt, EndedAt, StopAsked) = (ImportState.Running, now, now, null, false);
        (Stage, File, Share) = (ImportStage.Checking, null, 0);
        Raise(new ImportChanged(Id));
    }

    /// <summary>Whether the try that began then is the one that runs: one that was believed lost may have been ended, and begun anew by somebody else.</summary>
    public bool RunsSince(DateTimeOffset startedAt) => State == ImportState.Running && StartedAt == startedAt;

    /// <summary>Asks it to stop at the next row; one whose process is gone ends here, since nobody would hear it.</summary>
    /// <exception cref="RuleBrokenException">It does not run.</exception>
    public void AskToStop(DateTimeOffset now)
    {
        if (State != ImportState.Running) throw new RuleBrokenException(ImportCodes.NotRunning);
        if (IsLost(now))
        {
            EndIfLost(now);
            return;
        }
        StopAsked = true;
        Raise(new ImportChanged(Id));
    }

    /// <summary>Ends it as interrupted where its process is gone.</summary>
    public void EndIfLost(DateTimeOffset now)
    {
        if (IsLost(now)) End(ImportState.Interrupted, Files, now);
    }

    /// <param name="how">How it ended.</param>
    /// <param name="files">What became of each file.</param>
    /// <param name="now">When.</param>
    public void End(ImportState how, IReadOnlyList<FileReport> files, DateTimeOffset now)
    {
        if (State != ImportState.Running) return;
        (State, Files, EndedAt, AliveAt) = (how, files, now, null);
        Raise(new ImportChanged(Id));
    }
}
