using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>A contact as somebody enters it.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Channel">Required for a conversation, possible for pieces sent, none for what happens in the boutique.</param>
/// <param name="Text">A few words, at most 1,000; may be empty where the kind says it all.</param>
public sealed record ContactEntry(ContactKind Kind, ContactChannel? Channel, string? Text);

/// <summary>The shape of a contact.</summary>
public sealed class ContactEntryValidator : AbstractValidator<ContactEntry>
{
    public ContactEntryValidator()
    {
        RuleFor(e => e.Kind).IsInEnum().WithErrorCode(ContactEntryCodes.KindInvalid);
        RuleFor(e => e.Channel).IsInEnum().WithErrorCode(ContactEntryCodes.ChannelInvalid);
        RuleFor(e => e.Channel).NotNull().When(e => e.Kind == ContactKind.Conversation).WithErrorCode(ContactEntryCodes.ChannelMissing);
        RuleFor(e => e.Text).MaximumLength(1000).WithErrorCode(ClientCodes.TextTooLong);
        RuleFor(e => e.Text).NotEmpty().When(e => e.Kind is ContactKind.Selection or ContactKind.Service).WithErrorCode(ClientCodes.TextMissing);
    }
}

/// <summary>Codes of a contact's shape.</summary>
public static class ContactEntryCodes
{
    public const string KindInvalid = "Contact.KindInvalid";
    public const string ChannelInvalid = "Contact.ChannelInvalid";
    public const string ChannelMissing = "Contact.ChannelMissing";
}

/// <summary>
/// Records that one met, wrote to or sent something to a client, now. Words about somebody who is in the boutique belong to the
/// visit that is on already, which is not counted twice; any other visit that is written down is over.
/// </summary>
public sealed class RecordContact(UseCases useCases, IValidator<ContactEntry> validator)
{
    public Task<Result> RunAsync(ClientId client, ContactEntry entry) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            if (validator.FirstFault(entry) is { } fault) return Result.Invalid(fault);
            if (!await ClientAccess.MaySeeAsync(work, client)) return await ClientAccess.WhyNotAsync(work, client);
            var inBoutique = entry.Kind is ContactKind.Visit or ContactKind.Appointment or ContactKind.Service;
            var here = await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == work.Actor.Postings[0].Boutique);
            var isVisit = entry.Kind is ContactKind.Visit or ContactKind.Appointment;
            if (isVisit && (await Arrivals.InAsync(work, here, client)).Find(v => v.Text.Length == 0) is { } visit)
            {
                visit.Describe(entry.Text ?? "", work.Actor.Language);
            }
            else
            {
                var contact = ClientContact.Record(client, work.Now, entry.Kind, inBoutique ? null : entry.Channel, work.Actor.Id, here.Code, entry.Text ?? "", work.Actor.Language);
                if (isVisit) contact.Leave(work.Now);
                await KnownClients.AddContactAsync(work.Db, contact);
            }
            await ClientDrafts.RemoveAsync(work, client, entry.Kind == ContactKind.Selection ? ClientDraftKind.Selection : ClientDraftKind.Contact);
            return Result.Done;
        });
}
