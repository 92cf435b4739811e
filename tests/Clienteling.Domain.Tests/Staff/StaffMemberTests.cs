using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Staff;

public class StaffMemberTests
{
    private static readonly BoutiqueCode Ginza = new("GINZA"), Milano = new("MILANO");
    private static readonly DateOnly Joined = new(2026, 9, 1);

    private static StaffMember Join(Role role, params BoutiqueCode[] boutiques) =>
        StaffMember.Join(StaffId.New(), "aiko.tanaka@maison.example", PersonName.Of("田中", "愛子"), role, "ja", Joined, boutiques, ["Japan"]);

    [Fact]
    public void An_associate_serves_in_one_boutique()
    {
        Refusal.Of(() => Join(Role.Associate), StaffCodes.AssociateServesOne);
        Refusal.Of(() => Join(Role.Associate, Ginza, Milano), StaffCodes.AssociateServesOne);
        Join(Role.Associate, Ginza, Ginza).Postings.Select(p => p.Boutique).ShouldBe([Ginza]);
    }

    [Fact]
    public void A_manager_runs_one_or_several()
    {
        Refusal.Of(() => Join(Role.Manager), StaffCodes.ManagerNeedsBoutique);
        Join(Role.Manager, Ginza, Milano).Postings.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(Role.Associate, true, false)]
    [InlineData(Role.Manager, true, false)]
    [InlineData(Role.Executive, true, true)]
    [InlineData(Role.Administrator, false, false)]
    public void People_see_what_their_work_needs(Role role, bool seesOwn, bool seesOthers)
    {
        var member = Join(role, Ginza);
        member.Sees(Ginza).ShouldBe(seesOwn);
        member.Sees(Milano).ShouldBe(seesOthers);
    }

    [Fact]
    public void Who_changes_role_sheds_what_went_with_the_old_one()
    {
        var member = Join(Role.Executive);
        member.Districts.ShouldBe(["Japan"]);
        member.Assign(Role.Manager, [Ginza, Milano], ["Japan"]);
        member.Districts.ShouldBeEmpty();
        member.Assign(Role.Manager, [Milano], []);
        member.Sees(Ginza).ShouldBeFalse();
        member.Assign(Role.Administrator, [Milano], []);
        member.Postings.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_ninety_days_are_a_newcomers()
    {
        var member = Join(Role.Associate, Ginza);
        member.IsNewcomer(Joined, 90).ShouldBeTrue();
        member.IsNewcomer(Joined.AddDays(89), 90).ShouldBeTrue();
        member.IsNewcomer(Joined.AddDays(90), 90).ShouldBeFalse();
        member.IsNewcomer(Joined, 0).ShouldBeFalse();
    }

    [Fact]
    public void A_sign_in_is_an_address() =>
        Refusal.Of(() => StaffMember.Join(StaffId.New(), "aiko", PersonName.Of("田中", "愛子"), Role.Executive, "ja", Joined, []), StaffCodes.EmailInvalid);

    [Fact]
    public void Who_left_can_come_back()
    {
        var member = Join(Role.Executive);
        member.Active.ShouldBeTrue();
        member.Leave();
        member.Active.ShouldBeFalse();
        member.ComeBack();
        member.Active.ShouldBeTrue();
    }
}
