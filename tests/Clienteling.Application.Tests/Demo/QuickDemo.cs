using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Application.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Clienteling.Application.Tests.Demo;

internal static class QuickDemo
{
    /// <summary>The demo maison with weakly hashed passwords, for tests that are not about them: hashing takes longer than all the rest.</summary>
    public static DemoMaison QuickDemoMaison(this TestHouse house) =>
        new(house.Get<IDbContextFactory<ClientelingDb>>(), house.Get<IBulkInsert>(), new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })));
}
