using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Clients;

/// <summary>What the page of a client shows, read in one go.</summary>
/// <param name="Head">Who stands in front of one.</param>
/// <param name="Visit">The client and the boutique where one serves.</param>
/// <param name="Overview">The client's life so far.</param>
public sealed record ClientFile(ClientHead Head, ClientVisit Visit, ClientOverview Overview);

/// <summary>Who stands in front of one; nothing that the client may not see.</summary>
/// <param name="Since">The day of the first purchase, else of the first contact, where known.</param>
public sealed record ClientHead(
    ClientId Id, PersonName Name, string Language, string Boutique, string TimeZone, DateOnly? Since, PersonName? LookedAfterBy, bool MayEdit, bool MayReturn, bool MayMarkAbuse);

/// <summary>A client and the boutique where one serves.</summary>
/// <param name="Today">The boutique's day.</param>
/// <param name="InSince">Since when the client is in; null where they are not.</param>
/// <param name="Appointments">Those to come, today's that were missed among them, the next first.</param>
public sealed record ClientVisit(
    BoutiqueCode Boutique, string BoutiqueName, string TimeZone, DateOnly Today, OpeningHours Hours, DateTimeOffset? InSince, IReadOnlyList<ComingAppointment> Appointments);

/// <summary>An appointment to come.</summary>
public sealed record ComingAppointment(
    AppointmentId Id, int Version, BoutiqueCode Where, string Boutique, string TimeZone, DateTimeOffset Start, int Minutes, StaffId Associate, PersonName With, string For, string Language);

/// <summary>The life of a client on one thread, the last moments and purchases, what is good to know, how to reach them.</summary>
/// <param name="FirstContact">The first day known, or null.</param>
/// <param name="PurchaseDays">The days on which she bought, each once, in order.</param>
/// <param name="Purchases">How many purchases.</param>
/// <param name="Today">The day it is in the home boutique.</param>
/// <param name="Moments">The last moments, the newest first.</param>
/// <param name="MomentCount">How many there are.</param>
/// <param name="LastLines">What was bought last.</param>
/// <param name="Version">What an edit of what is good to know carries.</param>
public sealed record ClientOverview(
    DateOnly? FirstContact, IReadOnlyList<DateOnly> PurchaseDays, int Purchases, DateOnly Today, IReadOnlyList<ClientMoment> Moments, int MomentCount,
    IReadOnlyList<BoughtLine> LastLines, string Ref, string? Email, string? Phone, DateOnly? Birthday, IReadOnlyList<KnownFact> KnownFacts,
    IReadOnlyList<Consent> Consents, int Version);

/// <summary>Something bought, as the client may see it.</summary>
public sealed record BoughtLine(string Product, string Category, string? Material, DateOnly Day, Money Paid);
