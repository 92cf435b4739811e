using Clienteling.Application.Administration;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Appointments;

/// <summary>An appointment as somebody enters it, by the boutique's own clock.</summary>
/// <param name="Day">The boutique's day.</param>
/// <param name="Time">The boutique's wall clock.</param>
/// <param name="Minutes">How long, 15 to 240.</param>
/// <param name="With">Who will be there: an associate or manager of the boutique.</param>
/// <param name="For">What for, at most 200 characters; may be empty.</param>
public sealed record AppointmentDraft(DateOnly? Day, TimeOnly? Time, int Minutes, StaffId? With, string? For);

/// <summary>The shape of an appointment.</summary>
public sealed class AppointmentDraftValidator : AbstractValidator<AppointmentDraft>
{
    private const int MostText = 200;

    public AppointmentDraftValidator()
    {
        RuleFor(d => d.Day).NotNull().Saying(InputCodes.Required);
        RuleFor(d => d.Time).NotNull().Saying(InputCodes.Required);
        RuleFor(d => d.With).NotNull().Saying(InputCodes.ChooseOne);
        RuleFor(d => d.Minutes).InclusiveBetween(Appointment.LeastMinutes, Appointment.MostMinutes)
            .Saying(AppointmentCodes.LengthInvalid, ("least", Appointment.LeastMinutes), ("most", Appointment.MostMinutes));
        RuleFor(d => d.For).Must(text => text is null || text.Trim().Length <= MostText).Saying(ClientCodes.TextTooLong, ("limit", MostText));
    }
}

/// <summary>What a draft means in a boutique.</summary>
internal static class AppointmentDrafts
{
    public static DateTimeOffset StartIn(this AppointmentDraft draft, Boutique boutique) => boutique.InstantOf(draft.Day!.Value, draft.Time!.Value);

    /// <summary>Who will be there.</summary>
    /// <exception cref="RuleBrokenException">Nobody who works for the maison.</exception>
    public static async Task<StaffMember> WithAsync(this AppointmentDraft draft, Work work)
    {
        var with = draft.With!.Value;
        return await work.Db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == with) ?? throw new RuleBrokenException(AppointmentCodes.NotOfTheBoutique);
    }
}
