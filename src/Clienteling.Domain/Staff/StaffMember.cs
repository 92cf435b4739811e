using Clienteling.Domain.Clients;

namespace Clienteling.Domain.Staff;

/// <summary>What somebody does in the maison.</summary>
public enum Role { Associate, Manager, Executive, Administrator }

/// <summary>Somebody who works for the maison. Their sign-in bears the same identity.</summary>
public sealed class StaffMember : Aggregate
{
    private readonly List<Posting> postings = [];
    private List<string> districts = [];

    private StaffMember() { }

    public StaffId Id { get; private set; }

    /// <summary>The sign-in, unique, as written.</summary>
    public string Email { get; private set; } = "";

    public PersonName Name { get; private set; } = null!;
    public Role Role { get; private set; }

    /// <summary>The language they read the app in, BCP 47.</summary>
    public string Language { get; private set; } = "en";

    public DateOnly JoinedOn { get; private set; }

    /// <summary>False once they have left; they can't sign in and are asked for nothing.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>Where an associate serves (one) or a manager runs (one or several); empty for those who see all or none.</summary>
    public IReadOnlyList<Posting> Postings => postings;

    /// <summary>The districts an executive is asked for first; empty: for all, when a case has climbed to everyone.</summary>
    public IReadOnlyList<string> Districts => districts;

    /// <exception cref="RuleBrokenException">No e-mail address, or role and boutiques do not go together.</exception>
    public static StaffMember Join(StaffId id, string email, PersonName name, Role role, string language, DateOnly joinedOn,
        IEnumerable<BoutiqueCode> boutiques, IEnumerable<string>? districts = null)
    {
        if (!ContactPoints.IsEmail(email.Trim())) throw new RuleBrokenException(StaffCodes.EmailInvalid);
        var member = new StaffMember { Id = id, Email = email.Trim(), JoinedOn = joinedOn };
        member.Describe(name, language);
        member.Assign(role, boutiques, districts ?? []);
        return member;
    }

    public void Describe(PersonName name, string language) => (Name, Language) = (name, language.Within(35));

    /// <summary>Puts right what was written down when they joined.</summary>
    public void Correct(string email, DateOnly joinedOn) => (Email, JoinedOn) = (email.Trim(), joinedOn);

    public void Assign(Role role, IEnumerable<BoutiqueCode> boutiques, IEnumerable<string> inDistricts)
    {
        var codes = role is Role.Associate or Role.Manager ? boutiques.Distinct().ToList() : [];
        if (role == Role.Associate && codes.Count != 1) throw new RuleBrokenException(StaffCodes.AssociateServesOne);
        if (role == Role.Manager && codes.Count == 0) throw new RuleBrokenException(StaffCodes.ManagerNeedsBoutique);
        Role = role;
        postings.RemoveAll(p => !codes.Contains(p.Boutique));
        postings.AddRange(codes.Where(c => postings.TrueForAll(p => p.Boutique != c)).Select(c => new Posting(c)));
        districts = role == Role.Executive ? [.. inDistricts.Distinct(StringComparer.Ordinal)] : [];
    }

    public void Leave() => Active = false;

    public void ComeBack() => Active = true;

    /// <summary>Whether this person may see what belongs to the boutique: executives all, administrators none, others their own.</summary>
    public bool Sees(BoutiqueCode boutique) => Role switch
    {
        Role.Executive => true,
        Role.Administrator => false,
        _ => postings.Exists(p => p.Boutique == boutique),
    };

    /// <summary>Whether they joined fewer than that many days before <paramref name="today"/>.</summary>
    public bool IsNewcomer(DateOnly today, int days) => today.DayNumber - JoinedOn.DayNumber < days;
}

/// <summary>That somebody works in a boutique.</summary>
public sealed class Posting
{
    private Posting() { }

    internal Posting(BoutiqueCode boutique) => Boutique = boutique;

    public BoutiqueCode Boutique { get; private set; }
}
