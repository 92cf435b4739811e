using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application;

/// <summary>What a use case works with: its own database session, who acts, and the clock read once.</summary>
/// <param name="Db">The session.</param>
/// <param name="Act">Who, when, on which device and how they proved it.</param>
/// <param name="Person">Who acts, or null for the clock and the command line.</param>
public sealed record Work(ClientelingDb Db, Act Act, StaffMember? Person)
{
    private readonly List<IDomainEvent> announced = [];
    private readonly List<Action> afterwards = [];
    private HouseRules? rules;

    public DateTimeOffset Now => Act.At;

    /// <summary>Who acts.</summary>
    /// <exception cref="InvalidOperationException">Nobody does: this is the system's work.</exception>
    public StaffMember Actor => Person ?? throw new InvalidOperationException("The system acts, not a person.");

    /// <summary>What is to be announced after the commit besides what the aggregates tell.</summary>
    internal IReadOnlyList<IDomainEvent> Announced => announced;

    /// <summary>Announces something that is no aggregate's own after the commit.</summary>
    internal void Announce(IDomainEvent e) => announced.Add(e);

    /// <summary>Measures something that counts only once it is committed.</summary>
    internal void Afterwards(Action measure) => afterwards.Add(measure);

    /// <summary>It is committed.</summary>
    internal void Measure() => afterwards.ForEach(measure => measure());

    /// <summary>Whether the one who acts may see what belongs to the boutique; the system sees all.</summary>
    public bool Sees(BoutiqueCode boutique) => Person?.Sees(boutique) ?? true;

    /// <summary>
    /// Waits for what is read for many at once, on a connection of its own. Meanwhile this one is given back: if each of many held theirs while
    /// they wait, none could be left to read with.
    /// </summary>
    internal async Task<T> WaitForAsync<T>(Func<Task<T>> shared)
    {
        await Db.Database.CloseConnectionAsync();
        return await shared();
    }

    /// <summary>The house rules in force.</summary>
    public async Task<HouseRules> RulesAsync() =>
        rules ??= await Db.HouseRules.AsNoTracking().OrderByDescending(r => r.Number).Select(r => r.Rules).FirstOrDefaultAsync() ?? new HouseRules();

    /// <summary>Refuses an edit of something that was changed since its author saw it, and says by whom.</summary>
    /// <exception cref="ChangedMeanwhileException">The version is another.</exception>
    public async Task MustStillBe(Aggregate aggregate, int seen, string subject, string subjectId)
    {
        if (aggregate.Version != seen) throw await ChangedMeanwhileAsync(subject, subjectId);
    }

    /// <summary>The refusal that tells who changed it last.</summary>
    public async Task<ChangedMeanwhileException> ChangedMeanwhileAsync(string subject, string subjectId)
    {
        var last = await Db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject && e.SubjectId == subjectId).OrderByDescending(e => e.Number).FirstOrDefaultAsync();
        var name = last?.By is { } by ? await Db.Staff.AsNoTracking().Where(s => s.Id == by).Select(s => s.Name).FirstOrDefaultAsync() : null;
        return new(name is null || last is null
            ? Finding.Of(ResultCodes.ChangedMeanwhile)
            : Finding.Of(ResultCodes.ChangedMeanwhileBy, ("by", name.FullName(Person?.Language ?? "en")), ("at", last.At)));
    }
}

/// <summary>Somebody else changed it first; carries who.</summary>
public sealed class ChangedMeanwhileException(Finding finding) : Exception(finding.Code)
{
    public Finding Finding { get; } = finding;
}
