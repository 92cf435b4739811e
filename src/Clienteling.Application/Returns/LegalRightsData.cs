using System.Text.Json;
using System.Text.Json.Serialization;
using Clienteling.Application.Data;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>
/// The legal rights that come with the product, out of <c>legal-rights.json</c>: withdrawal and conformity in the European
/// Union and the United Kingdom, sales at a distance in Japan. A country that is not in it (USA) gives none: there the posted
/// policy binds.
/// </summary>
public static class LegalRightsData
{
    private const string Resource = "Clienteling.Application.Returns.legal-rights.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All of them, in the order of the file.</summary>
    /// <exception cref="JsonException">The file is not what it should be.</exception>
    public static IReadOnlyList<LegalRight> Load()
    {
        using var file = typeof(LegalRightsData).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        var entries = JsonSerializer.Deserialize<List<Entry>>(file, Options) ?? throw new JsonException($"{Resource} is empty.");
        return [.. entries.Select(e => e.ToRight())];
    }

    /// <summary>Brings the rights in the database to what the file says: new ones come in, changed ones follow. The caller saves.</summary>
    public static async Task BringToAsync(ClientelingDb db, CancellationToken stop = default)
    {
        var there = await db.LegalRights.AsTracking().ToDictionaryAsync(r => r.Key, StringComparer.Ordinal, stop);
        foreach (var right in Load())
        {
            if (there.TryGetValue(right.Key, out var known)) db.Entry(known).CurrentValues.SetValues(right);
            else db.LegalRights.Add(right);
        }
    }

    /// <summary>A right as the file has it; what is left out is off.</summary>
    private sealed record Entry(
        string Key, string Country, string Law, DateOnly From, IReadOnlyList<PurchaseChannel> Channels, IReadOnlyList<Remedy> Remedies,
        int? Days = null, int? Months = null, bool OnlyFaulty = false, bool ExceptPersonalised = false, bool ExceptOpenedHygiene = false,
        bool OnlyWithoutTerms = false, bool OnlyAfterRepair = false, bool CountsFirstDay = false, bool EndsOnWorkingDay = false)
    {
        public LegalRight ToRight() =>
            LegalRight.Of(Key, Country, Law, From, Channels, OnlyFaulty, Days, Months, ExceptPersonalised, ExceptOpenedHygiene, OnlyWithoutTerms,
                Remedies, OnlyAfterRepair, CountsFirstDay, EndsOnWorkingDay);
    }
}
