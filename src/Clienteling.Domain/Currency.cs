using System.Collections.Frozen;

namespace Clienteling.Domain;

/// <summary>An ISO 4217 currency and how many decimals its major unit has.</summary>
public readonly record struct Currency
{
    private static readonly FrozenDictionary<string, int> Decimals = Table();

    private readonly string? code;

    private Currency(string code) => this.code = code;

    /// <summary>The ISO 4217 alphabetic code, three capitals.</summary>
    public string Code => code ?? "XXX";

    /// <summary>Digits after the point in the major unit: 0 (JPY), 2 (EUR), 3 (KWD).</summary>
    public int MinorDigits => Decimals.GetValueOrDefault(Code, 2);

    /// <summary>Minor units in one major unit: 1, 100 or 1,000.</summary>
    public int MinorPerMajor => MinorDigits switch { 0 => 1, 3 => 1000, _ => 100 };

    public static Currency Jpy => new("JPY");
    public static Currency Eur => new("EUR");
    public static Currency Usd => new("USD");
    public static Currency Kwd => new("KWD");

    /// <summary>The currency of that code.</summary>
    /// <exception cref="FormatException">The code is not a currency of ISO 4217, in use in this decade.</exception>
    public static Currency Of(string code) =>
        TryOf(code, out var currency) ? currency : throw new FormatException($"'{code}' is not an ISO 4217 currency code.");

    /// <summary>The currency of that code, where there is one; letter case matters, as in the standard.</summary>
    public static bool TryOf(string? code, out Currency currency)
    {
        currency = default;
        if (code is null || !Decimals.ContainsKey(code)) return false;
        currency = new(code);
        return true;
    }

    public override string ToString() => Code;

    private static FrozenDictionary<string, int> Table()
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF");
        Add(3, "BHD IQD JOD KWD LYD OMR TND");
        Add(2, """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP
            CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
            IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
            NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
            STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
            """);
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(int digits, string codes)
        {
            foreach (var code in codes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)) table[code] = digits;
        }
    }
}
