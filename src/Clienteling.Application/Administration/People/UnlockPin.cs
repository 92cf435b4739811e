using Clienteling.Domain;

namespace Clienteling.Application.Administration.People;

/// <summary>Lets somebody try their PIN again before the lock runs out.</summary>
public sealed class UnlockPin(UseCases useCases)
{
    public Task<Result> RunAsync(StaffId id, int seen) => useCases.ChangeAccountAsync(id, seen, null, account => account.LetPinIn(), nameof(UnlockPin));
}
