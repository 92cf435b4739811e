using System.Globalization;
using Clienteling.Domain;
using PhoneNumbers;

namespace Clienteling.Web.Language;

/// <summary>Figures, money, dates and names as the reader's culture writes them.</summary>
public sealed class Formats(Reader reader)
{
    private const char NoBreak = '\u00A0';
    private const char Narrow = '\u202F';
    private const char EnDash = '–';
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();
    private const long Million = 1_000_000;
    private const long Billion = 1000 * Million;

    private CultureInfo Culture => reader.Formatting;
    private bool IsJapanese => reader.Language == "ja";
    private bool IsFrench => reader.Language == "fr";

    /// <summary>A whole number with its grouping: 2,840; 2 840; 2,840.</summary>
    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>
    /// An amount in full: ¥148,000; 148 000 ¥; 148,000円. A whole amount is written without decimals, as on a price tag;
    /// another with all that its currency has.
    /// </summary>
    public string Money(Money money) => Signed(money.Minor, WithUnit(Major(Abs(money)), money.Currency, ""));

    /// <summary>An amount in full without its currency, as one types it: 148,000; 148 000.</summary>
    public string Amount(Money money) => Signed(money.Minor, Major(Abs(money)));

    /// <summary>What a currency is called beside an amount: ¥, 円.</summary>
    public string Sign(Currency currency) => (IsJapanese ? UnitInJapanese(currency) : Symbol(currency)) ?? currency.Code;

    /// <summary>
    /// An amount to be taken in at a glance, from a million up to two or three figures: ¥6.8 M; 6,8 M¥; 680万円. Below a
    /// million it stands in full without decimals.
    /// </summary>
    public string ShortMoney(Money money)
    {
        var (number, unit) = Shortened(Abs(money).ToMajor(), UnitOf(Abs(money).ToMajor()));
        return Signed(money.Minor, WithUnit(number, money.Currency, unit));
    }

    /// <summary>A range of amounts at a glance: ¥2.1–5.0 M; 2,1 à 5,0 M¥; 210〜500万円.</summary>
    /// <param name="from">The lower end, not negative.</param>
    /// <param name="to">The upper end, in the same currency.</param>
    public string MoneyRange(Money from, Money to)
    {
        var scale = UnitOf(to.ToMajor());
        var (low, _) = Shortened(from.ToMajor(), scale);
        var (high, unit) = Shortened(to.ToMajor(), scale);
        var between = IsJapanese ? "〜" : IsFrench ? $"{NoBreak}à{NoBreak}" : EnDash.ToString();
        return WithUnit(low + between + high, to.Currency, unit);
    }

    /// <summary>What an amount moved by, at a glance: +¥6.8 M, −€1.2 M; nothing has no sign.</summary>
    public string MovedBy(Money money) => (money.Minor > 0 ? "+" : "") + ShortMoney(money);

    /// <summary>
    /// An amount on a chart in the measure of its largest one: 5, 10, and the largest itself with currency and unit, €15 M.
    /// </summary>
    /// <param name="money">The amount.</param>
    /// <param name="largest">The chart's largest, in the same currency.</param>
    public string OnChart(Money money, Money largest)
    {
        var scale = UnitOf(Abs(largest).ToMajor());
        var unit = scale switch { Billion => IsJapanese ? "億" : IsFrench ? "Md" : "bn", Million => IsJapanese ? "万" : "M", _ => "" };
        var measure = IsJapanese ? scale switch { Billion => 100_000_000, Million => 10_000, _ => 1 } : scale;
        var number = (Abs(money).ToMajor() / measure).ToString(scale == 1 || (IsJapanese && scale == Million) ? "N0" : "#,0.#", Culture);
        return Signed(money.Minor, money == largest ? WithUnit(number, money.Currency, unit) : number);
    }

    /// <summary>A number with at most one decimal: 3.2; 3,2.</summary>
    public string Decimal(double number) => number.ToString("#,0.#", Culture);

    /// <summary>A coefficient between −1 and 1 with two decimals, in English without a nought before the point: .63; 0,63.</summary>
    public string Coefficient(double number)
    {
        var text = Math.Abs(number).ToString(Culture.TwoLetterISOLanguageName == "en" ? ".00" : "0.00", Culture);
        return number < 0 && text.Any(c => c is >= '1' and <= '9') ? "−" + text : text;
    }

    /// <summary>Reads an amount as the reader's culture writes it, with or without grouping.</summary>
    public bool TryReadMoney(string? text, Currency currency, out Money money)
    {
        var plain = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
        plain = IsFrench ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : plain.Replace(",", "", StringComparison.Ordinal);
        return Domain.Money.TryParse(plain.Normalize(System.Text.NormalizationForm.FormKC), currency, out money);
    }

    /// <summary>A telephone number as it is grouped in its country: +81 90-0000-1119; as it is kept where it is none of any country.</summary>
    /// <param name="phone">E.164 (<c>+819000001119</c>).</param>
    public static string Phone(string phone)
    {
        try
        {
            return Phones.Format(Phones.Parse(phone, null), PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return phone;
        }
    }

    /// <summary>A share, one decimal where it has one: 3.3 %; 3,3 %; 3.3%.</summary>
    /// <param name="percent">Percent, so 3.3 rather than 0.033.</param>
    public string Percent(decimal percent) => percent.ToString("#,0.#", Culture) + (IsJapanese ? "%" : $"{Narrow}%");

    /// <summary>5 November 2026; 2026年11月5日; 5 novembre 2026.</summary>
    public string Date(DateOnly day) => IsJapanese ? day.ToString("yyyy年M月d日", Culture) : $"{DayAndMonth(day)} {day.ToString("yyyy", Culture)}";

    /// <summary>The day within its year: 5 November; 11月5日; 5 novembre.</summary>
    public string ShortDate(DateOnly day) => IsJapanese ? day.ToString("M月d日", Culture) : DayAndMonth(day);

    /// <summary>The day, with its year only where that is not this one.</summary>
    public string Date(DateOnly day, DateOnly today) => day.Year == today.Year ? ShortDate(day) : Date(day);

    /// <summary>November 2020; 2020年11月; novembre 2020.</summary>
    public string Month(DateOnly day) => day.ToString(IsJapanese ? "yyyy年M月" : "MMMM yyyy", Culture);

    /// <summary>The month, with its year only where that is not this one: May; 5月; mai.</summary>
    public string Month(DateOnly day, DateOnly today) => day.Year == today.Year ? day.ToString(IsJapanese ? "M月" : "MMMM", Culture) : Month(day);

    /// <summary>Saturday; 土曜日; samedi.</summary>
    public string DayName(DayOfWeek day) => Culture.DateTimeFormat.GetDayName(day);

    /// <summary>Saturday 21 November 2026; 2026年11月21日（土）; samedi 21 novembre 2026.</summary>
    public string Weekday(DateOnly day) =>
        IsJapanese ? $"{Date(day)}（{day.ToString("ddd", Culture)}）" : $"{day.ToString("dddd", Culture)} {Date(day)}";

    /// <summary>The hour and minute there: 19:39.</summary>
    public string Time(DateTimeOffset instant, TimeZoneInfo zone) => At(instant, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time there to the second, for histories: 19:38:06.</summary>
    public string ExactTime(DateTimeOffset instant, TimeZoneInfo zone) => At(instant, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The day and time there: 5 November 2026, 19:39; 2026年11月5日 19:39.</summary>
    public string DateAndTime(DateTimeOffset instant, TimeZoneInfo zone) =>
        Date(Day(instant, zone)) + (IsJapanese ? " " : ", ") + Time(instant, zone);

    /// <summary>The day it is there at that instant.</summary>
    public static DateOnly Day(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(At(instant, zone).DateTime);

    /// <summary>How long, as a clock shows it: 1:24, or 1:02:03 from an hour on; never below 0:00.</summary>
    public static string Clock(TimeSpan elapsed)
    {
        var seconds = Math.Max(0, (long)elapsed.TotalSeconds);
        var (hours, rest) = Math.DivRem(seconds, 3600);
        return hours == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{rest / 60}:{rest % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{hours}:{rest / 60:00}:{rest % 60:00}");
    }

    private string DayAndMonth(DateOnly day) => day.ToString(IsFrench && day.Day == 1 ? "'1er' MMMM" : "d MMMM", Culture);

    private static DateTimeOffset At(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone);

    private static Money Abs(Money money) => money.Minor < 0 ? -money : money;

    private static string Signed(long minor, string amount) => minor < 0 ? "−" + amount : amount;

    private string Major(Money money)
    {
        var digits = money.Minor % money.Currency.MinorPerMajor == 0 ? 0 : money.Currency.MinorDigits;
        return money.ToMajor().ToString("N" + digits.ToString(CultureInfo.InvariantCulture), Culture);
    }

    private static long UnitOf(decimal major) => major switch { >= Billion => Billion, >= Million => Million, _ => 1 };

    // Japanese counts in ten-thousands (万) and hundred-millions (億). The hundred-thousand is the last figure shown, as the
    // tenth of a million is elsewhere.
    private (string Number, string Unit) Shortened(decimal major, long scale)
    {
        if (scale == 1) return (decimal.Round(major, MidpointRounding.AwayFromZero).ToString("N0", Culture), "");
        if (!IsJapanese) return ((major / scale).ToString("N1", Culture), scale == Million ? "M" : IsFrench ? "Md" : "bn");
        return scale == Million
            ? ((decimal.Round(major / 100_000, MidpointRounding.AwayFromZero) * 10).ToString("N0", Culture), "万")
            : ((major / 100_000_000).ToString("#,0.#", Culture), "億");
    }

    private string WithUnit(string number, Currency currency, string unit)
    {
        if (IsJapanese) return number + unit + (UnitInJapanese(currency) ?? $"{NoBreak}{currency.Code}");
        var symbol = Symbol(currency);
        var space = unit.Length == 0 ? "" : NoBreak.ToString();
        if (IsFrench) return $"{number}{NoBreak}{unit}{(symbol is null && unit.Length > 0 ? NoBreak.ToString() : "")}{symbol ?? currency.Code}";
        return symbol is null ? $"{currency.Code}{NoBreak}{number}{space}{unit}" : $"{symbol}{number}{space}{unit}";
    }

    private static string? Symbol(Currency currency) => currency.Code switch { "JPY" => "¥", "EUR" => "€", "USD" => "$", "GBP" => "£", "KRW" => "₩", _ => null };

    private static string? UnitInJapanese(Currency currency) =>
        currency.Code switch { "JPY" => "円", "EUR" => "ユーロ", "USD" => "ドル", "GBP" => "ポンド", "CNY" => "元", "KRW" => "ウォン", _ => null };
}
