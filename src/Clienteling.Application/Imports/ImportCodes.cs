namespace Clienteling.Application.Imports;

/// <summary>Codes of why a file or a row of an import is refused, and of what is only remarked.</summary>
public static class ImportCodes
{
    // of a whole file
    public const string Empty = "Import.Empty";
    /// <summary><c>columns</c> that are not there.</summary>
    public const string ColumnMissing = "Import.ColumnMissing";
    public const string ColumnTwice = "Import.ColumnTwice";
    /// <summary>After <c>line</c> come bytes that are neither UTF-8 nor Windows-31J.</summary>
    public const string NotText = "Import.NotText";
    public const string Binary = "Import.Binary";
    public const string StrayQuote = "Import.StrayQuote";
    public const string UnclosedQuote = "Import.UnclosedQuote";
    public const string RowTooLong = "Import.RowTooLong";
    public const string QuotedTooLong = "Import.QuotedTooLong";
    public const string TooManyCells = "Import.TooManyCells";
    public const string FileUnreadable = "Import.FileUnreadable";

    // of a row
    /// <summary><c>found</c> cells where the heading has <c>expected</c>.</summary>
    public const string CellCount = "Import.CellCount";
    public const string Missing = "Import.Missing";
    /// <summary>Longer than <c>limit</c> characters.</summary>
    public const string TooLong = "Import.TooLong";
    public const string NotYesOrNo = "Import.NotYesOrNo";
    public const string NotADate = "Import.NotADate";
    public const string NotATime = "Import.NotATime";
    /// <summary>Not a whole number from 1 to <c>most</c>.</summary>
    public const string NotACount = "Import.NotACount";
    public const string NotAnAmount = "Import.NotAnAmount";
    /// <summary>More than the <c>decimals</c> of <c>currency</c>.</summary>
    public const string TooManyDecimals = "Import.TooManyDecimals";
    public const string AmountTooLarge = "Import.AmountTooLarge";
    public const string NotACurrency = "Import.NotACurrency";
    public const string NotACountry = "Import.NotACountry";
    public const string NotALanguage = "Import.NotALanguage";
    public const string NotATimeZone = "Import.NotATimeZone";
    /// <summary>Not one of <c>choices</c>.</summary>
    public const string NotAChoice = "Import.NotAChoice";
    public const string PriceWithoutCurrency = "Import.PriceWithoutCurrency";
    public const string UnknownBoutique = "Import.UnknownBoutique";
    public const string UnknownClient = "Import.UnknownClient";
    public const string UnknownIntroducer = "Import.UnknownIntroducer";
    public const string UnknownProduct = "Import.UnknownProduct";
    public const string UnknownPurchase = "Import.UnknownPurchase";
    public const string NoBoutiqueYet = "Import.NoBoutiqueYet";
    /// <summary>The purchase's other rows say something else here.</summary>
    public const string PurchaseDiffers = "Import.PurchaseDiffers";
    /// <summary>Already recorded otherwise; purchases and returns do not change.</summary>
    public const string Immutable = "Import.Immutable";
    /// <summary>More than <c>limit</c> rows of one key.</summary>
    public const string TooManyOfOne = "Import.TooManyOfOne";
    public const string KeyTaken = "Import.KeyTaken";

    // remarks: the row is taken all the same
    public const string UnknownStaff = "Import.UnknownStaff";
    public const string UnknownReason = "Import.UnknownReason";
    public const string IntroducerRefused = "Import.IntroducerRefused";
    public const string ConsentWithdrawn = "Import.ConsentWithdrawn";
    public const string HomeBoutiqueChosen = "Import.HomeBoutiqueChosen";

    // of the page
    public const string AnotherRuns = "Import.AnotherRuns";
    public const string FileNameUnknown = "Import.FileNameUnknown";
    public const string NothingToImport = "Import.NothingToImport";
    public const string NotRunning = "Import.NotRunning";
    public const string FilesGone = "Import.FilesGone";
    /// <summary>There is no room for <c>file</c> on the disk of <c>folder</c>.</summary>
    public const string DiskFull = "Import.DiskFull";
    /// <summary><c>file</c> can't be written to <c>folder</c>.</summary>
    public const string NotKept = "Import.NotKept";
    /// <summary><c>file</c> did not come over whole from the browser.</summary>
    public const string NotArrived = "Import.NotArrived";
    /// <summary>Nothing can be written to <c>folder</c>.</summary>
    public const string FolderUnwritable = "Import.FolderUnwritable";
}
