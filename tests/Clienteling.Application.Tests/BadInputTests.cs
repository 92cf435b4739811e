using System.Reflection;
using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Application.Administration.People;
using Clienteling.Application.Administration.Policies;
using Clienteling.Application.Appointments;
using Clienteling.Application.Clients;
using Clienteling.Application.Decisions;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests;

/// <summary>Every field into which somebody types, tried with what people type, paste and try on.</summary>
public sealed class BadInputTests
{
    private const string Strong = "Quiet-Ivory-7";

    private static readonly (string What, string Text)[] Tried =
    [
        ("nothing", ""), ("blanks", " \t\u3000"), ("emoji", "👩🏽‍🎤🌸"), ("right to left", "\u202Eشكرا\u202C שלום"), ("HTML", "<img src=x onerror=alert(1)>&amp;</textarea>"),
        ("a formula", "=cmd|' /C calc'!A0"), ("too much", new string('あ', 100_000)),
    ];

    /// <summary>How a field takes what is typed into it.</summary>
    private enum Kind
    {
        /// <summary>Words: kept as they were written.</summary>
        Words,

        /// <summary>A form of its own (an address, a code, a number): anything else is refused.</summary>
        Shape,

        /// <summary>A secret, of which nothing is kept but a hash: whatever is hard to guess will do.</summary>
        Secret,

        /// <summary>Something to look for: anything finds something or nothing.</summary>
        Question,
    }

    /// <param name="Name">The record and its property, or the use case and its parameter.</param>
    /// <param name="Type">Types the text there, as somebody who may.</param>
    /// <param name="Kept">What is kept of it.</param>
    private sealed record Field(string Name, Kind Kind, Func<Scene, string, Task<Result>> Type, Func<Scene, Task<string?>>? Kept = null);

    private static readonly Field[] Fields =
    [
        .. OfAClient(Kind.Words, nameof(ClientEntry.Family), (e, t) => e with { Family = t }, c => c.Name.Family),
        .. OfAClient(Kind.Words, nameof(ClientEntry.Given), (e, t) => e with { Given = t }, c => c.Name.Given),
        .. OfAClient(Kind.Words, nameof(ClientEntry.FamilyReading), (e, t) => e with { FamilyReading = t }, c => c.Name.FamilyReading),
        .. OfAClient(Kind.Words, nameof(ClientEntry.GivenReading), (e, t) => e with { GivenReading = t }, c => c.Name.GivenReading),
        .. OfAClient(Kind.Shape, nameof(ClientEntry.Language), (e, t) => e with { Language = t }),
        .. OfAClient(Kind.Shape, nameof(ClientEntry.Email), (e, t) => e with { Email = t }),
        .. OfAClient(Kind.Shape, nameof(ClientEntry.Phone), (e, t) => e with { Phone = t }),
        .. OfAClient(Kind.Shape, nameof(ClientEntry.Country), (e, t) => e with { Country = t }),
        new("ValueFilter.Country", Kind.Question, async (s, t) => Plain(await s.Claire.Use<ListValuePeople>().RunAsync(new() { Country = t }, 1))),
        new("DecidedFilter.Rule", Kind.Question, async (s, t) => Plain(await s.Claire.Use<ListDecidedCases>().RunAsync(new(Rule: t), 1))),
        new("LeaveProposal.reason", Kind.Words, async (s, t) => await s.Admin.Use<LeaveProposal>().RunAsync(await s.ProposalAsync(), t), s => s.LookAsync(db => db.PolicyProposals.OrderByDescending(p => p.SentAt).Select(p => p.Reason))),
        new("SearchClients.query", Kind.Question, async (s, t) => Plain(await s.Aiko.Use<SearchClients>().RunAsync(t))),
        new("WriteNote.text", Kind.Words, (s, t) => s.Aiko.Use<WriteNote>().RunAsync(s.Story.Yuki.Id, t), s => s.LookAsync(db => db.ClientNotes.OrderByDescending(n => n.Id).Select(n => n.Text))),
        new("MarkAbuse.reason", Kind.Words, (s, t) => s.Kenji.Use<MarkAbuse>().RunAsync(s.Story.Yuki.Id, t), async s => (await s.YukiAsync()).Abuse?.Reason),
        new("ContactEntry.Text", Kind.Words, (s, t) => s.Aiko.Use<RecordContact>().RunAsync(s.Story.Yuki.Id, new(ContactKind.Visit, null, t)), s => s.LookAsync(db => db.ClientContacts.OrderByDescending(n => n.Id).Select(n => n.Text))),
        OfAnAppointment(booked: true), OfAnAppointment(booked: false),
        new("KeepClientDraft.text", Kind.Words, (s, t) => s.Aiko.Use<KeepClientDraft>().RunAsync(s.Story.Yuki.Id, ClientDraftKind.Note, t), async s => (await s.Aiko.Use<ReadClientDraft>().RunAsync(s.Story.Yuki.Id, ClientDraftKind.Note)).Value),
        new("KnowAboutClient.facts", Kind.Words, async (s, t) => await s.Aiko.Use<KnowAboutClient>().RunAsync(s.Story.Yuki.Id, (await s.YukiAsync()).Version, new Dictionary<KnownFactKind, string?> { [KnownFactKind.Takes] = t }),
            async s => (await s.YukiAsync()).KnownFacts.SingleOrDefault(f => f.Kind == KnownFactKind.Takes)?.Text),

        new("ReturnDraft.Note", Kind.Words, (s, t) => s.Aiko.Use<SaveReturnDraft>().RunAsync(s.Story.Yuki.Id, new(null, [], null, null, null, null, true, t)),
            async s => (await s.Aiko.Use<ReadReturnForm>().RunAsync(s.Story.Yuki.Id)).Value!.Draft?.Note),
        new("AskForException.note", Kind.Words, async (s, t) => Plain(await s.Aiko.Use<AskForException>().RunAsync(await s.RequestAsync(), ClientWait.Waiting, t)), async s => (await s.LastCaseAsync()).Claim.Note),
        new("DecideAtOnce.note", Kind.Words, async (s, t) => Plain(await s.Ren.Use<DecideAtOnce>().RunAsync(await s.RequestAsync(paidMinor: 5_000), Decision.Approve, t)), async s => (await s.LastCaseAsync()).Claim.Note),
        new("PassOnCase.recommendation", Kind.Words, async (s, t) => await s.Kenji.Use<PassOnCase>().RunAsync(await s.AskAsync(), t), async s => (await s.LastCaseAsync()).Recommendation),
        new("Decision.Words", Kind.Words, async (s, t) => await s.Kenji.Use<DecideException>().RunAsync(await s.AskAsync(), new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BeyondUse, t)),
            async s => (await s.LastCaseAsync()).Decision?.Words),
        new("SettlementEntry.Reference", Kind.Words, async (s, t) => await s.Aiko.Use<SettleCase>().RunAsync(await s.GrantedAsync(), new(GoodsOutcome.Restore, s.Story.Aiko.Id, new(2026, 11, 20), t)),
            async s => (await s.LastCaseAsync()).Settlement?.Reference),
        new("DecideExceptionWithPin.pin", Kind.Shape, async (s, t) => await s.Aiko.Use<DecideExceptionWithPin>().RunAsync(await s.AskAsync(), s.Story.Claire.Id, t, Decision.Approve)),

        .. OfStaff(Kind.Words, nameof(StaffDraft.Family), (d, t) => d with { Family = t }, m => m.Name.Family),
        .. OfStaff(Kind.Words, nameof(StaffDraft.Given), (d, t) => d with { Given = t }, m => m.Name.Given),
        .. OfStaff(Kind.Words, nameof(StaffDraft.FamilyReading), (d, t) => d with { FamilyReading = t }, m => m.Name.FamilyReading),
        .. OfStaff(Kind.Words, nameof(StaffDraft.GivenReading), (d, t) => d with { GivenReading = t }, m => m.Name.GivenReading),
        .. OfStaff(Kind.Shape, nameof(StaffDraft.Email), (d, t) => d with { Email = t }),
        .. OfStaff(Kind.Shape, nameof(StaffDraft.Language), (d, t) => d with { Language = t }),
        .. OfStaff(Kind.Words, nameof(StaffDraft.Districts), (d, t) => d with { Districts = [t] }, m => m.Districts.SingleOrDefault()),
        new("NewPassword.Password", Kind.Secret, async (s, t) => Plain(await s.Admin.Use<AddStaff>().RunAsync(s.Draft(), new(t), new("7391")))),
        new("NewPin.Pin", Kind.Shape, async (s, t) => Plain(await s.Admin.Use<AddStaff>().RunAsync(s.Draft(), new(Strong), new(t)))),
        new("StaffFilter.Text", Kind.Question, async (s, t) => Plain(await s.Admin.Use<ListStaff>().RunAsync(new(Text: t)))),

        OfABoutique(Kind.Shape, nameof(BoutiqueDraft.Code), (d, t) => d with { Code = t }),
        OfABoutique(Kind.Words, nameof(BoutiqueDraft.Name), (d, t) => d with { Name = t }, b => b.Name),
        OfABoutique(Kind.Words, nameof(BoutiqueDraft.City), (d, t) => d with { City = t }, b => b.City),
        OfABoutique(Kind.Shape, nameof(BoutiqueDraft.Country), (d, t) => d with { Country = t }),
        OfABoutique(Kind.Shape, nameof(BoutiqueDraft.TimeZone), (d, t) => d with { TimeZone = t }),
        OfABoutique(Kind.Shape, nameof(BoutiqueDraft.Currency), (d, t) => d with { Currency = t }),
        OfABoutique(Kind.Words, nameof(BoutiqueDraft.District), (d, t) => d with { District = t }, b => b.District),
        new("ExchangeRateDraft.Currency", Kind.Shape, (s, t) => s.Admin.Use<AddExchangeRate>().RunAsync(new(t, new(2026, 11, 20), 0.5m))),
        new("PolicyScope.Country", Kind.Shape, async (s, t) => Plain(await s.Admin.Use<Application.Administration.Policies.WritePolicyVersion>().RunAsync(new(new(t, null, null), 0, new(2026, 12, 1), new())))),
        new("AuditFilter.Action", Kind.Question, async (s, t) => Plain(await s.Admin.Use<SeeAudit>().RunAsync(new(Action: t)))),
    ];

    [Theory, EveryDatabase]
    public async Task Words_are_kept_as_written_or_refused_with_a_code_and_nothing_else_breaks(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        foreach (var field in Fields)
        {
            foreach (var (what, text) in Tried)
            {
                var said = $"{field.Name} tried with {what}";
                var result = await field.Type(scene, text);
                if (!result.IsDone) result.Finding.ShouldNotBeNull($"{said} ended {result.Outcome} and does not say why");
                if (field.Kind == Kind.Question) result.IsDone.ShouldBeTrue(said);
                else if (what == "too much" || (field.Kind == Kind.Shape && !string.IsNullOrWhiteSpace(text))) result.IsDone.ShouldBeFalse(said);
                else if (field.Kind == Kind.Words && !string.IsNullOrWhiteSpace(text))
                {
                    result.IsDone.ShouldBeTrue($"{said} was refused: {result.Finding?.Code}");
                    (await field.Kept!(scene)).ShouldBe(text, said);
                }
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task A_formula_that_was_typed_reaches_the_audits_file_as_text(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        foreach (var formula in (string[])["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", "\t=1+1"])
        {
            var mallory = await scene.Story.House.AssociateAsync(scene.Story.Ginza, name: PersonName.Of(formula.Trim(), null));
            (await scene.Story.House.As(mallory, formula).Use<AskForException>().RunAsync(await scene.RequestAsync(), ClientWait.WillHear)).IsDone.ShouldBeTrue();
            var file = new StringWriter();

            (await scene.Admin.Use<ExportAudit>().RunAsync(new(), file, TestContext.Current.CancellationToken)).IsDone.ShouldBeTrue();

            // a cell may stand in quotes, which a spreadsheet takes away
            var cells = file.ToString().Split(',', '\n').Select(cell => cell.Trim('"')).Where(cell => cell.Length > 0).ToList();
            cells.ShouldContain(cell => cell.Contains("1+1", StringComparison.Ordinal) || cell.Contains("cmd", StringComparison.Ordinal) || cell.Contains("2+3", StringComparison.Ordinal));
            cells.ShouldAllBe(cell => !"=+-@\t\r".Contains(cell[0], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_field_is_left_out()
    {
        var tried = Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var parameters =
            from useCase in ApplicationServices.UseCaseTypes()
            from run in useCase.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            from parameter in run.GetParameters()
            select (useCase, parameter);
        var fields = parameters.SelectMany(p => NamesOf($"{p.useCase.Name}.{p.parameter.Name}", p.parameter.ParameterType)).Distinct().ToList();

        fields.Count.ShouldBeGreaterThan(30);
        // nobody types where the command finds its files but whoever sits at the machine itself
        fields.Except(tried).ShouldBe(["RunImport.path"]);
        tried.Except(fields).ShouldBeEmpty("what nobody can type any more");
    }

    /// <summary>The texts that a parameter takes: itself, or its record's.</summary>
    private static IEnumerable<string> NamesOf(string name, Type type)
    {
        if (type == typeof(string) || type == typeof(IReadOnlyDictionary<KnownFactKind, string?>)) return [name];
        if (type == typeof(IReadOnlyList<string>)) return [name];
        if (type.Assembly != typeof(UseCases).Assembly && type.Assembly != typeof(Finding).Assembly) return [];
        if (type.IsEnum || type.Name is nameof(Stakes) or nameof(HouseRules) or nameof(Money) or nameof(BoutiqueCode) or nameof(Currency) or nameof(PolicyRules)) return [];
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).SelectMany(p => NamesOf($"{type.Name}.{p.Name}", p.PropertyType));
    }

    /// <param name="booked">Whether one is booked with the text, or one that is booked already is moved.</param>
    private static Field OfAnAppointment(bool booked)
    {
        AppointmentId last = default;
        return new("AppointmentDraft.For", Kind.Words,
            async (s, t) =>
            {
                var draft = new AppointmentDraft(new(2026, 11, 28), new(15, 0), 45, s.Story.Aiko.Id, booked ? t : null);
                var made = await s.Aiko.Use<BookAppointment>().RunAsync(s.Story.Yuki.Id, draft);
                if (made.IsDone) last = made.Value;
                return booked ? Plain(made) : await s.Aiko.Use<MoveAppointment>().RunAsync(last, 1, draft with { For = t });
            },
            s => s.LookAsync(db => db.Appointments.Where(a => a.Id == last).Select(a => a.For)));
    }

    private static IEnumerable<Field> OfAClient(Kind kind, string name, Func<ClientEntry, string, ClientEntry> with, Func<Client, string?>? kept = null)
    {
        ClientId? last = null;
        yield return new($"{nameof(ClientEntry)}.{name}", kind,
            async (s, t) =>
            {
                var welcomed = await s.Aiko.Use<WelcomeClient>().RunAsync(with(s.Entry(), t), evenIfKnown: true);
                if (welcomed.IsDone) last = welcomed.Value;
                return Plain(welcomed);
            },
            kept is null ? null : async s => kept(await s.Story.House.LookAsync(db => db.Clients.SingleAsync(c => c.Id == last))));
        yield return new($"{nameof(ClientEntry)}.{name}", kind,
            async (s, t) => await s.Aiko.Use<UpdateClient>().RunAsync(s.Story.Yuki.Id, (await s.YukiAsync()).Version, with(s.Entry(), t)),
            kept is null ? null : async s => kept(await s.YukiAsync()));
    }

    private static IEnumerable<Field> OfStaff(Kind kind, string name, Func<StaffDraft, string, StaffDraft> with, Func<StaffMember, string?>? kept = null)
    {
        StaffId? last = null;
        yield return new($"{nameof(StaffDraft)}.{name}", kind,
            async (s, t) =>
            {
                var added = await s.Admin.Use<AddStaff>().RunAsync(with(s.Draft(), t), new(Strong), new("7391"));
                if (added.IsDone) last = added.Value;
                return Plain(added);
            },
            kept is null ? null : async s => kept(await s.Story.House.LookAsync(db => db.Staff.SingleAsync(m => m.Id == last))));
        yield return new($"{nameof(StaffDraft)}.{name}", kind,
            async (s, t) => await s.Admin.Use<EditStaff>().RunAsync(s.Story.James.Id, (await s.JamesAsync()).Version, with(s.Draft(), t)),
            kept is null ? null : async s => kept(await s.JamesAsync()));
    }

    private static Field OfABoutique(Kind kind, string name, Func<BoutiqueDraft, string, BoutiqueDraft> with, Func<Boutique, string?>? kept = null)
    {
        BoutiqueCode last = default;
        return new($"{nameof(BoutiqueDraft)}.{name}", kind,
            async (s, t) =>
            {
                var opened = await s.Admin.Use<OpenBoutique>().RunAsync(with(new($"B{s.Next()}", "Lyon", null, "FR", "Europe/Paris", "EUR", "Europe", new(10, 0), new(19, 30), []), t));
                if (opened.IsDone) last = opened.Value;
                return Plain(opened);
            },
            kept is null ? null : async s => kept(await s.Story.House.LookAsync(db => db.Boutiques.SingleAsync(b => b.Code == last))));
    }

    private static Result Plain<T>(Result<T> result) => new(result.Outcome, result.Finding);

    /// <summary>The story's house, with everybody who types.</summary>
    private sealed class Scene(StoryHouse story, StaffMember admin, StaffMember ren) : IAsyncDisposable
    {
        private int last;

        public StoryHouse Story => story;
        public TestHouse.Session Aiko => story.House.As(story.Aiko);
        public TestHouse.Session Kenji => story.House.As(story.Kenji);
        public TestHouse.Session Ren => story.House.As(ren);
        public TestHouse.Session Admin => story.House.As(admin);
        public TestHouse.Session Claire => story.House.As(story.Claire);

        public static async Task<Scene> OpenAsync(Engine engine)
        {
            var story = await StoryHouse.OpenAsync(engine);
            var ren = await story.House.AssociateAsync(story.Ginza);
            await story.House.AuthorityAsync(ren, 20_000, 2_000_000, kind: AuthorityKind.Goodwill);
            await story.House.AuthorityAsync(story.Kenji, 300_000, 30_000_000);
            return new(story, await story.House.AdministratorAsync(), ren);
        }

        public int Next() => ++last;

        public ClientEntry Entry() => new() { Family = "Fournier", Given = "Hélène", Language = "fr", HomeBoutique = story.Ginza.Code };

        public StaffDraft Draft() => new("Whitfield", "James", null, null, $"someone{Next()}@maison.example", Role.Executive, [], ["Japan"], "en", new(2020, 1, 1));

        /// <summary>A return of a purchase of its own, that policy refuses.</summary>
        public async Task<ReturnRequest> RequestAsync(long paidMinor = 60_000) =>
            story.Request(purchase: await story.House.PurchaseAsync(story.Yuki, story.Ginza, paidMinor, daysAgo: 20));

        public async Task<ExceptionCaseId> AskAsync() => (await Aiko.Use<AskForException>().RunAsync(await RequestAsync(), ClientWait.Waiting)).Value;

        public async Task<ExceptionCaseId> GrantedAsync()
        {
            var id = await AskAsync();
            (await story.DecideAsync(story.Claire, id)).IsDone.ShouldBeTrue();
            return id;
        }

        public async Task<PolicyProposalId> ProposalAsync()
        {
            // one is open at a time
            if (await story.House.LookAsync(db => db.PolicyProposals.Where(p => p.State == ProposalState.Open).Select(p => (PolicyProposalId?)p.Id).FirstOrDefaultAsync()) is { } open) return open;
            var policy = await story.House.LookAsync(db => db.ReturnPolicies.FirstAsync());
            var proposal = PolicyProposal.Send(PolicyProposalId.New(), policy, new([RuleCodes.Window], policy.Rules, [], 0), story.Claire.Id, story.House.Now.AddSeconds(Next()));
            proposal.ClearEvents();
            await story.House.PutAsync(proposal);
            return proposal.Id;
        }

        public Task<Client> YukiAsync() => story.House.LookAsync(db => db.Clients.SingleAsync(c => c.Id == story.Yuki.Id));

        public Task<StaffMember> JamesAsync() => story.House.LookAsync(db => db.Staff.SingleAsync(m => m.Id == story.James.Id));

        public Task<ExceptionCase> LastCaseAsync() => story.House.LookAsync(async db => (await db.ExceptionCases.ToListAsync()).MaxBy(c => c.Id.Value)!);

        public Task<string?> LookAsync(Func<Application.Data.ClientelingDb, IQueryable<string?>> look) => story.House.LookAsync(db => look(db).FirstOrDefaultAsync());

        public ValueTask DisposeAsync() => story.DisposeAsync();
    }
}
