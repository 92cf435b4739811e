using System.Reflection;
using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Tests.Rights;

/// <summary>Every use case tried as everybody, in one's own boutique and in another.</summary>
public sealed class RightsTests(RightsHouse house) : IClassFixture<RightsHouse>
{
    public static TheoryData<string> Names => [.. RightsTable.Rights.Select(r => r.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Each_may_do_what_the_table_says_where_it_says_and_no_more(string name)
    {
        var right = RightsTable.Rights.Single(r => r.Name == name);
        List<string> wrong = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var place in house.PlacesOf(role))
            {
                var may = right.Of(role) >= place.Needs;
                wrong.AddRange(await TryAsync(right, house.Of(role), place, may, $"the {role}, {place.Where}"));
            }
            wrong.AddRange(await TryAsync(right, house.GoneOf(role), house.PlacesOf(role)[0], may: false, $"the {role} who has left"));
        }
        wrong.AddRange(await TryAsync(right, house.Nobody, house.PlacesOf(Role.Manager)[0], may: false, "nobody"));

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_way_into_every_use_case_has_its_row()
    {
        var ways = ApplicationServices.UseCaseTypes()
            .SelectMany(useCase => useCase.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => typeof(Task).IsAssignableFrom(m.ReturnType)))
            .CountBy(way => way.DeclaringType!.Name).ToDictionary();
        var rows = RightsTable.Rights.Select(r => r.UseCase.Name).Concat(RightsTable.TheSystems.Select(s => s.UseCase.Name)).CountBy(name => name).ToDictionary();

        ways.Count.ShouldBeGreaterThan(90);
        rows.OrderBy(r => r.Key).ShouldBe(ways.OrderBy(w => w.Key));
        RightsTable.TheSystems.Where(s => s.UseCase.GetMethods().All(m => m.Name != s.Way)).ShouldBeEmpty("what no longer exists");
    }

    [Fact]
    public void Some_role_may_do_each() => RightsTable.Rights.Where(r => Enum.GetValues<Role>().All(role => r.Of(role) == Reach.No)).ShouldBeEmpty();

    [Fact]
    public async Task What_a_try_writes_is_seen_and_what_comes_before_it_is_not()
    {
        var place = house.PlacesOf(Role.Associate)[0];
        place.Written.Clear();
        var client = await place.ClientAsync();
        place.Written.ShouldBeEmpty();

        await house.Of(Role.Associate).Use<WriteNote>().RunAsync(client.Id, "Prefers tea.");

        place.Written.ShouldContain(text => text.StartsWith("INSERT INTO \"AuditEntries\"", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> TryAsync(Right right, TestHouse.Session who, Place place, bool may, string said)
    {
        place.Written.Clear();
        var result = await right.TryAsync(who, place);
        if (may) return result.IsDone ? [] : [$"{said}: {result.Outcome} {result.Finding?.Code}, but may"];
        if (result.Outcome is not (Outcome.Forbidden or Outcome.NotFound)) return [$"{said}: {result.Outcome} {result.Finding?.Code}, but may not"];
        return place.Written.IsEmpty ? [] : [$"{said}: refused, and yet it wrote {string.Join("; ", place.Written)}"];
    }
}
