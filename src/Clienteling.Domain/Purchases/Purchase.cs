using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Purchases;

/// <summary>How a purchase was made.</summary>
public enum PurchaseChannel { Boutique, Web, Remote }

/// <summary>Something was given back or refunded on a purchase.</summary>
public sealed record ReturnRecorded(ReturnId Return, PurchaseId Purchase, ClientId Client, BoutiqueCode Boutique) : IDomainEvent;

/// <summary>An exception was asked for on a purchase.</summary>
public sealed record PurchaseClaimed(PurchaseId Purchase, ExceptionCaseId By) : IDomainEvent;

/// <summary>
/// What a client bought, at the price paid, tax included. Immutable once recorded: a return adds to it and never rewrites it.
/// </summary>
public sealed class Purchase : Aggregate
{
    private readonly List<PurchaseLine> lines = [];
    private readonly List<Return> returns = [];

    private Purchase() { }

    public PurchaseId Id { get; private set; }

    /// <summary>The till's or the other system's number, unique.</summary>
    public string Ref { get; private set; } = "";

    public ClientId Client { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>The day it was in the boutique.</summary>
    public DateOnly Day { get; private set; }

    public PurchaseChannel Channel { get; private set; }
    public BoutiqueCode Boutique { get; private set; }
    public StaffId? Associate { get; private set; }
    public Currency Currency { get; private set; }

    /// <summary>What was paid for all lines, in minor units.</summary>
    public long TotalMinor { get; private set; }

    /// <summary>What was paid back in money or credit over all returns, in minor units; 0 to <see cref="TotalMinor"/>. An exchange leaves its value with the client.</summary>
    public long RefundedMinor { get; private set; }

    public IReadOnlyList<PurchaseLine> Lines => lines;
    public IReadOnlyList<Return> Returns => returns;
    public Money Total => new(TotalMinor, Currency);

    /// <exception cref="RuleBrokenException">No lines, or two of one number.</exception>
    public static Purchase Record(PurchaseId id, string reference, ClientId client, DateTimeOffset at, DateOnly day, PurchaseChannel channel,
        BoutiqueCode boutique, StaffId? associate, Currency currency, IEnumerable<PurchaseLine> lines)
    {
        var purchase = new Purchase
        {
            Id = id, Ref = reference.Within(100), Client = client, At = at, Day = day, Channel = channel, Boutique = boutique, Associate = associate, Currency = currency,
        };
        foreach (var line in lines) purchase.AddLine(line);
        return purchase.lines.Count > 0 ? purchase : throw new RuleBrokenException(PurchaseCodes.NoLines);
    }

    /// <summary>Adds a line while the purchase is being recorded from a file that has a row a line.</summary>
    public void AddLine(PurchaseLine line)
    {
        if (lines.Exists(l => l.Number == line.Number)) throw new RuleBrokenException(PurchaseCodes.LineTwice, ("line", line.Number));
        lines.Add(line);
        TotalMinor = checked(TotalMinor + line.AmountMinor);
    }

    public PurchaseLine Line(int number) =>
        lines.Find(l => l.Number == number) ?? throw new RuleBrokenException(PurchaseCodes.NoSuchLine, ("line", number));

    /// <summary>How many pieces of the line are still with the client.</summary>
    public int QuantityLeft(int line) => Line(line).Quantity - ReturnedQuantity(line);

    /// <summary>What was paid for the line and not yet paid back.</summary>
    public Money PaidLeft(int line) =>
        new(Line(line).AmountMinor - returns.SelectMany(r => r.Lines).Where(l => l.LineNumber == line).Sum(l => l.AmountMinor), Currency);

    /// <summary>What the client paid for so many pieces of the line, never more than is left; the pieces' shares add up to the whole.</summary>
    /// <exception cref="RuleBrokenException">More pieces than are left.</exception>
    public Money PaidFor(int line, int quantity)
    {
        var bought = Line(line);
        MustBeWithTheClient(line, quantity);
        var before = ReturnedQuantity(line);
        var share = Share(before + quantity) - Share(before);
        return new(Math.Min(share, PaidLeft(line).Minor), Currency);

        long Share(int pieces) => (long)((Int128)bought.AmountMinor * pieces / bought.Quantity);
    }

    /// <exception cref="RuleBrokenException">There are not so many pieces of the line left with the client, or none are meant.</exception>
    public void MustBeWithTheClient(int line, int quantity)
    {
        var left = QuantityLeft(line);
        if (quantity < 1 || quantity > left) throw new RuleBrokenException(PurchaseCodes.MoreThanLeft, ("quantity", quantity), ("left", left));
    }

    /// <summary>Records goods that came back. An exchange, a credit or a refund gives back value; a repair gives back none.</summary>
    /// <exception cref="RuleBrokenException">More pieces or more money than are left, or nothing at all.</exception>
    public Return TakeBack(Return goods)
    {
        if (goods.Lines.Count == 0) throw new RuleBrokenException(PurchaseCodes.NothingReturned);
        if (goods.Lines.GroupBy(l => l.LineNumber).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RuleBrokenException(PurchaseCodes.LineTwice, ("line", twice.Key));
        foreach (var line in goods.Lines)
        {
            MustBeWithTheClient(line.LineNumber, line.Quantity);
            var paid = PaidLeft(line.LineNumber);
            if (line.AmountMinor < 0 || line.AmountMinor > paid.Minor)
                throw new RuleBrokenException(PurchaseCodes.MoreThanPaid, ("amount", new Money(line.AmountMinor, Currency)), ("left", paid));
        }
        returns.Add(goods);
        if (goods.Remedy is Remedy.Refund or Remedy.StoreCredit) RefundedMinor = checked(RefundedMinor + goods.Lines.Sum(l => l.AmountMinor));
        Raise(new ReturnRecorded(goods.Id, Id, Client, Boutique));
        return goods;
    }

    /// <summary>An exception was asked for on this purchase: of two requests in the same instant its version lets one win.</summary>
    public void Claimed(ExceptionCaseId by) => Raise(new PurchaseClaimed(Id, by));

    /// <summary>Whether a piece of the line was repaired before: where it is faulty again, the law goes one step further.</summary>
    public bool RepairedBefore(int line) => returns.Exists(r => r.Remedy == Remedy.Repair && r.Lines.Any(l => l.LineNumber == line));

    /// <summary>A repaired piece goes back to the client and may be brought again, so repairs do not use up the quantity.</summary>
    private int ReturnedQuantity(int line) =>
        returns.Where(r => r.Remedy != Remedy.Repair).SelectMany(r => r.Lines).Where(l => l.LineNumber == line).Sum(l => l.Quantity);
}

/// <summary>One line of a purchase.</summary>
public sealed class PurchaseLine
{
    private PurchaseLine() { }

    /// <param name="number">The line's number within its purchase, from 1.</param>
    /// <param name="product">What was bought.</param>
    /// <param name="quantity">Pieces, 1 or more.</param>
    /// <param name="amountMinor">Paid for the whole line, tax included, in minor units, 0 or more.</param>
    /// <param name="discountMinor">What the line was reduced by, in minor units, 0 or more.</param>
    /// <param name="personalised">Made to order or personalised.</param>
    /// <param name="finalSale">Sold for good.</param>
    /// <param name="deliveredOn">The day it was delivered, for web and remote.</param>
    public PurchaseLine(int number, ProductId product, int quantity, long amountMinor, long discountMinor = 0, bool personalised = false,
        bool finalSale = false, DateOnly? deliveredOn = null)
    {
        if (quantity < 1 || amountMinor < 0 || discountMinor < 0) throw new RuleBrokenException(PurchaseCodes.AmountInvalid);
        (Number, Product, Quantity, AmountMinor, DiscountMinor) = (number, product, quantity, amountMinor, discountMinor);
        (Personalised, FinalSale, DeliveredOn) = (personalised, finalSale, deliveredOn);
    }

    public int Number { get; private set; }
    public ProductId Product { get; private set; }
    public int Quantity { get; private set; }
    public long AmountMinor { get; private set; }
    public long DiscountMinor { get; private set; }
    public bool Personalised { get; private set; }
    public bool FinalSale { get; private set; }
    public DateOnly? DeliveredOn { get; private set; }
}
