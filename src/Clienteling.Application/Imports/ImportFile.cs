namespace Clienteling.Application.Imports;

/// <summary>One of the five files of the import format, with the columns it must and may have.</summary>
public sealed class ImportFile
{
    private ImportFile(string name, IReadOnlyList<string> required, IReadOnlyList<string> optional, IReadOnlyList<string>? eitherOf = null)
    {
        (Name, Required, Optional, EitherOf) = (name, required, optional, eitherOf ?? []);
        Columns = [.. required, .. EitherOf, .. optional];
    }

    public static ImportFile Boutiques { get; } = new("boutiques.csv", ["code", "name", "country", "time_zone", "currency"], ["city"]);

    public static ImportFile Clients { get; } = new("clients.csv", ["client_ref"],
        [
            "family_name_reading", "given_name_reading", "email", "phone", "language", "birthday", "country", "home_boutique", "lead_associate",
            "introduced_by", "first_contact", "consent_email", "consent_sms", "consent_whatsapp", "consent_wechat", "consent_line", "consent_phone", "consent_post",
        ],
        ["family_name", "given_name"]);

    public static ImportFile Products { get; } = new("products.csv", ["sku", "name", "category"], ["list_price", "currency", "final_sale"]);

    public static ImportFile Purchases { get; } = new("purchases.csv",
        ["purchase_ref", "line", "client_ref", "purchased_at", "channel", "boutique", "currency", "sku", "quantity", "amount"],
        ["associate", "delivered_at", "discount", "personalised"]);

    public static ImportFile Returns { get; } = new("returns.csv",
        ["return_ref", "purchase_ref", "line", "returned_at", "quantity", "remedy", "amount"],
        ["condition", "reason", "exception", "decided_by"]);

    /// <summary>All five in the order they are read.</summary>
    public static IReadOnlyList<ImportFile> All { get; } = [Boutiques, Clients, Products, Purchases, Returns];

    /// <summary>The file's name in its folder.</summary>
    public string Name { get; }

    /// <summary>Columns without which the file is refused.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>Columns of which one at least must be there.</summary>
    public IReadOnlyList<string> EitherOf { get; }

    public IReadOnlyList<string> Optional { get; }

    /// <summary>Every column that means something.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The file of that name in any letter case, or null.</summary>
    public static ImportFile? Named(string name) => All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where the column lies in <see cref="Columns"/>.</summary>
    /// <exception cref="ArgumentException">The file has no such column.</exception>
    internal int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == column) return i;
        throw new ArgumentException($"{Name} has no column '{column}'.", nameof(column));
    }

    public override string ToString() => Name;
}
