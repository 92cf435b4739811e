using System.Globalization;
using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports.Files;

/// <summary>Boutiques by their code; one that is there is described anew.</summary>
internal sealed class BoutiquesImport() : FileImport(ImportFile.Boutiques)
{
    public override string KeyOf(Cells cells) => Description.Read(cells, null).Code;

    public override async Task ApplyAsync(ClientelingDb db, IReadOnlyList<IReadOnlyList<SpooledRow>> groups, Batch batch)
    {
        List<BoutiqueCode> codes = [.. groups.Select(g => new BoutiqueCode(g[0].Key))];
        var known = await db.Boutiques.Where(b => EF.Parameter(codes).Contains(b.Code)).ToDictionaryAsync(b => b.Code.Value, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var boutique = known.GetValueOrDefault(group[0].Key);
            var steps = new Steps<Description>(boutique is null ? null : Description.Of(boutique));
            foreach (var row in group) steps.Add(Description.Read(new(File, row), steps.Last));
            steps.Count(batch);
            if (!steps.Differ) continue;
            if (boutique is null) batch.Made.Add(steps.Last!.Open());
            else steps.Last!.ApplyTo(boutique);
        }
    }

    private sealed record Description(string Code, string Name, string? City, string Country, string TimeZone, Currency Currency)
    {
        private const int LongestCode = 20;
        private const int LongestName = 100;

        public static Description Of(Boutique b) => new(b.Code.Value, b.Name, b.City, b.Country, b.TimeZone, b.Currency);

        public static Description Read(Cells cells, Description? before)
        {
            var description = new Description(
                cells.Required("code", LongestCode), cells.Required("name", LongestName), cells.Has("city") ? cells.Text("city", LongestName) : before?.City,
                cells.Required("country"), cells.Required("time_zone"), cells.RequiredCurrency("currency"));
            cells.Country("country");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(description.TimeZone, out var zone) || !zone.HasIanaId || zone.Id != description.TimeZone)
                cells.Refuse("time_zone", ImportCodes.NotATimeZone, ("value", Cells.Shown(description.TimeZone)));
            return description;
        }

        public Boutique Open() => Boutique.Open(new(Code), Name, City, Country, TimeZone, Currency, DistrictOf(Country));

        public void ApplyTo(Boutique boutique) => boutique.Describe(Name, City, Country, TimeZone, Currency, boutique.District);

        // the files know no districts: until the administrator says otherwise, a country is one
        private static string DistrictOf(string country)
        {
            try
            {
                return new RegionInfo(country).EnglishName;
            }
            catch (ArgumentException)
            {
                return country;
            }
        }
    }
}
