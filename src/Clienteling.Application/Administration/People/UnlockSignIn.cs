using Clienteling.Domain;

namespace Clienteling.Application.Administration.People;

/// <summary>Lets somebody try to sign in again before the lock runs out.</summary>
public sealed class UnlockSignIn(UseCases useCases)
{
    public Task<Result> RunAsync(StaffId id, int seen) => useCases.ChangeAccountAsync(id, seen, null, account => account.LetIn(), nameof(UnlockSignIn));
}
