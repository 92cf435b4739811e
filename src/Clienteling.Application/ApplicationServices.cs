using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Application.Floor;
using Clienteling.Application.Imports;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Returns;
using Clienteling.Application.Staff;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clienteling.Application;

public static class ApplicationServices
{
    /// <summary>
    /// Adds every use case and validator of this assembly. The host adds the provider, <see cref="ISignedInStaff"/> and
    /// Identity.
    /// </summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Announcements>();
        services.TryAddSingleton<EventTail>();
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.TryAddSingleton<PinCheck>();
        services.TryAddSingleton<FloorBoard>();
        services.TryAddSingleton<CaseBoard>();
        services.TryAddSingleton<ValueRankings>();
        services.TryAddSingleton<DemoMaison>();
        services.TryAddSingleton<Importer>();
        services.TryAddSingleton<ImportQueue>();
        services.TryAddSingleton<FitQueue>();
        services.TryAddSingleton<Leases>();
        services.TryAddSingleton(new ImportFolder(Path.Combine(Path.GetTempPath(), "clienteling-imports")));
        services.TryAddScoped<UseCases>();
        foreach (var useCase in UseCaseTypes()) services.TryAddScoped(useCase);
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(ApplicationServices).Assembly))
            services.TryAddScoped(found.InterfaceType, found.ValidatorType);
        return services;
    }

    /// <summary>A use case is a sealed class whose constructor asks for the door.</summary>
    public static IEnumerable<Type> UseCaseTypes() =>
        typeof(ApplicationServices).Assembly.GetTypes().Where(t =>
            t is { IsClass: true, IsAbstract: false, IsPublic: true }
            && t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(UseCases))));
}
