namespace Clienteling.Domain.Purchases;

/// <summary>Codes of what the rules about purchases and their returns refuse.</summary>
public static class PurchaseCodes
{
    public const string NoLines = "Purchase.NoLines";
    public const string LineTwice = "Purchase.LineTwice";
    public const string NoSuchLine = "Purchase.NoSuchLine";
    public const string AmountInvalid = "Purchase.AmountInvalid";
    public const string NothingReturned = "Purchase.NothingReturned";
    public const string MoreThanLeft = "Purchase.MoreThanLeft";
    public const string MoreThanPaid = "Purchase.MoreThanPaid";
}
