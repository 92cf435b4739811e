using System.Text.Json;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Returns;

public class ExceptionCaseClimbTests
{
    private readonly StaffMember aiko = Some.Associate(), kenji = Some.Manager();
    private readonly HouseRules rules = new();
    private readonly StaffId district = StaffId.New(), everyone = StaffId.New();

    private Dictionary<EscalationLevel, IReadOnlyList<StaffId>> Asked =>
        new() { [EscalationLevel.District] = [district], [EscalationLevel.Everyone] = [district, everyone] };

    private bool ClimbAt(ExceptionCase request, double seconds) => request.Climb(rules, Asked, Some.Now.AddSeconds(seconds));

    [Fact]
    public void A_waiting_case_climbs_after_two_minutes_and_after_five_and_not_a_tick_before()
    {
        var request = Some.Case(aiko);
        ClimbAt(request, 119.999).ShouldBeFalse();
        (request.Level, request.Status).ShouldBe((EscalationLevel.Managers, CaseStatus.Requested));
        ClimbAt(request, 120).ShouldBeTrue();
        (request.Level, request.Status).ShouldBe((EscalationLevel.District, CaseStatus.Escalated));
        ClimbAt(request, 299.999).ShouldBeFalse();
        ClimbAt(request, 300).ShouldBeTrue();
        request.Level.ShouldBe(EscalationLevel.Everyone);
        ClimbAt(request, 100_000).ShouldBeFalse();
    }

    [Fact]
    public void After_a_restart_it_makes_up_for_every_level_and_says_when_each_was_due()
    {
        var request = Some.Case(aiko);
        ClimbAt(request, 900).ShouldBeTrue();
        var climbed = request.History.Where(e => e.Kind == CaseEntryKind.Escalated).ToList();
        climbed.Count.ShouldBe(2);
        climbed.ShouldAllBe(e => e.At == Some.Now.AddSeconds(900) && e.By == null && e.Proof == IdentityProof.System);
        var facts = climbed.ConvertAll(e => JsonDocument.Parse(e.Facts).RootElement);
        facts.Select(f => f.GetProperty("Level").GetString()).ShouldBe(["District", "Everyone"]);
        facts.Select(f => f.GetProperty("Due").GetDateTimeOffset()).ShouldBe([Some.Now.AddSeconds(120), Some.Now.AddSeconds(300)]);
        facts[1].GetProperty("Staff").EnumerateArray().Select(s => s.GetGuid()).ShouldBe([district.Value, everyone.Value]);
    }

    [Fact]
    public void Asked_for_by_a_clock_set_right_since_it_climbs_at_once_to_everybody()
    {
        var request = Some.Case(aiko);
        ClimbAt(request, -60).ShouldBeFalse("two clocks that are in order may be apart by so much");
        ClimbAt(request, -61).ShouldBeTrue();
        request.Level.ShouldBe(EscalationLevel.Everyone);
    }

    [Fact]
    public void The_clock_stops_when_the_client_goes_home()
    {
        var request = Some.Case(aiko);
        request.ClientLeft(Some.ActOf(aiko, 60));
        request.ClientLeft(Some.ActOf(aiko, 61));
        request.Wait.ShouldBe(ClientWait.WillHear);
        request.History.Count(e => e.Kind == CaseEntryKind.ClientLeft).ShouldBe(1);
        ClimbAt(request, 900).ShouldBeFalse();
        ClimbAt(Some.Case(aiko, ClientWait.WillHear), 900).ShouldBeFalse();
    }

    [Fact]
    public void The_clock_goes_on_after_somebody_passed_it_on()
    {
        var request = Some.Case(aiko);
        request.PassOn(null, kenji, [district], Some.ActOf(kenji, 30));
        ClimbAt(request, 120).ShouldBeFalse();
        ClimbAt(request, 300).ShouldBeTrue();
        request.Level.ShouldBe(EscalationLevel.Everyone);
    }

    [Fact]
    public void The_times_are_settings()
    {
        var request = Some.Case(aiko);
        var slow = rules with { SecondsToDistrict = 600, SecondsToEveryone = 1200 };
        request.DueLevel(slow, Some.Now.AddSeconds(599)).ShouldBe(EscalationLevel.Managers);
        request.DueLevel(slow, Some.Now.AddSeconds(600)).ShouldBe(EscalationLevel.District);
        request.DueLevel(slow, Some.Now.AddSeconds(1200)).ShouldBe(EscalationLevel.Everyone);
        request.DueAt(EscalationLevel.Managers, slow).ShouldBe(Some.Now);
    }
}
