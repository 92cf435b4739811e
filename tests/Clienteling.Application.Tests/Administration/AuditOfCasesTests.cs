using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Administration;

/// <summary>A case of the story that somebody with the database open altered past the product.</summary>
public sealed class AuditOfCasesTests
{
    [Theory, EveryDatabase]
    public async Task Whoever_reads_a_case_whose_decision_was_altered_sees_that_it_is_broken(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.DecideAsync(story.Kenji, id);
        (await ReadAsync()).HistoryUnbroken.ShouldBeTrue();

        await story.House.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE ExceptionCases SET DecidedBy = {story.Mika.Id.Value} WHERE Id = {id.Value}"));

        (await ReadAsync()).HistoryUnbroken.ShouldBeFalse();

        async Task<CaseView> ReadAsync() => (await story.House.As(story.Mika).Use<ReadCase>().RunAsync(id)).Value!;
    }
}
