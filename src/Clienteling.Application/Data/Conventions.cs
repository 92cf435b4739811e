using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Clienteling.Application.Data;

/// <summary>How the domain's own types lie in columns, the same on every provider.</summary>
internal static class Conventions
{
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<ClientId>().HaveConversion<ClientIdConverter>();
        conventions.Properties<ProductId>().HaveConversion<ProductIdConverter>();
        conventions.Properties<PurchaseId>().HaveConversion<PurchaseIdConverter>();
        conventions.Properties<ReturnId>().HaveConversion<ReturnIdConverter>();
        conventions.Properties<ExceptionCaseId>().HaveConversion<ExceptionCaseIdConverter>();
        conventions.Properties<AppointmentId>().HaveConversion<AppointmentIdConverter>();
        conventions.Properties<ReturnPolicyId>().HaveConversion<ReturnPolicyIdConverter>();
        conventions.Properties<PolicyProposalId>().HaveConversion<PolicyProposalIdConverter>();
        conventions.Properties<StaffId>().HaveConversion<StaffIdConverter>();
        conventions.Properties<BoutiqueCode>().HaveConversion<BoutiqueCodeConverter>().HaveMaxLength(20);
        conventions.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        // one sortable UTC form for both providers: SQLite can't order or compare DateTimeOffset
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    private sealed class ClientIdConverter() : ValueConverter<ClientId, Guid>(id => id.Value, value => new(value));
    private sealed class ProductIdConverter() : ValueConverter<ProductId, Guid>(id => id.Value, value => new(value));
    private sealed class PurchaseIdConverter() : ValueConverter<PurchaseId, Guid>(id => id.Value, value => new(value));
    private sealed class ReturnIdConverter() : ValueConverter<ReturnId, Guid>(id => id.Value, value => new(value));
    private sealed class ExceptionCaseIdConverter() : ValueConverter<ExceptionCaseId, Guid>(id => id.Value, value => new(value));
    private sealed class AppointmentIdConverter() : ValueConverter<AppointmentId, Guid>(id => id.Value, value => new(value));
    private sealed class ReturnPolicyIdConverter() : ValueConverter<ReturnPolicyId, Guid>(id => id.Value, value => new(value));
    private sealed class PolicyProposalIdConverter() : ValueConverter<PolicyProposalId, Guid>(id => id.Value, value => new(value));
    private sealed class StaffIdConverter() : ValueConverter<StaffId, Guid>(id => id.Value, value => new(value));
    private sealed class BoutiqueCodeConverter() : ValueConverter<BoutiqueCode, string>(code => code.Value, value => new(value));
    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime, stored => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
