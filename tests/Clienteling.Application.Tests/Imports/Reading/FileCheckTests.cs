using System.Text;
using Clienteling.Application.Imports;
using Clienteling.Application.Imports.Reading;

namespace Clienteling.Application.Tests.Imports.Reading;

public sealed class FileCheckTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    static FileCheckTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Utf8_is_read_with_and_without_its_mark()
    {
        Check(Encoding.UTF8.GetBytes("client_ref,family_name\nC1,中村\n")).ShouldBe(("UTF-8", 1, null));
        Check([.. Encoding.UTF8.GetPreamble(), .. "client_ref,family_name\nC1,中村\n"u8]).ShouldBe(("UTF-8", 1, null));
    }

    [Fact]
    public void Windows_31J_is_known_by_its_bytes() =>
        Check(Encoding.GetEncoding(932).GetBytes("client_ref,family_name\nC1,髙島屋①ソ能表\n")).ShouldBe(("Windows-31J", 1, null));

    [Fact]
    public void Bytes_that_are_neither_are_refused() =>
        Check([.. "client_ref,family_name\nC1,"u8, 0x81, 0x20, 0xFF]).Broken.ShouldBe(ImportCodes.NotText);

    [Fact]
    public void A_file_that_says_it_is_Utf8_is_not_tried_as_something_else() =>
        Check([.. Encoding.UTF8.GetPreamble(), .. "client_ref,family_name\nC1,"u8, .. Encoding.GetEncoding(932).GetBytes("中村")]).Broken.ShouldBe(ImportCodes.NotText);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Other_Unicode_forms_are_refused(string form)
    {
        var encoding = Encoding.GetEncoding(form);
        Check([.. encoding.GetPreamble(), .. encoding.GetBytes("client_ref,family_name\nC1,Fournier\n")]).Broken.ShouldBeOneOf(ImportCodes.Binary, ImportCodes.NotText);
        Check(encoding.GetBytes("client_ref,family_name\nC1,Fournier\n")).Broken.ShouldBe(ImportCodes.Binary);
    }

    [Fact]
    public void Content_that_is_no_text_is_refused()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D];
        Check(png).Broken.ShouldBeOneOf(ImportCodes.Binary, ImportCodes.NotText);
        Check([.. "client_ref,family_name\nC1,Fournier\n"u8, .. png]).Broken.ShouldBeOneOf(ImportCodes.Binary, ImportCodes.NotText);
        var random = new byte[5000];
        new Random(1).NextBytes(random);
        Check(random).Broken.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", ImportCodes.Empty)]
    [InlineData("\n\n", ImportCodes.Empty)]
    [InlineData("foo,bar\n1,2\n", ImportCodes.ColumnMissing)]
    [InlineData("client_ref,email\nC1,a@b.example\n", ImportCodes.ColumnMissing)]
    [InlineData("family_name,given_name\nA,B\n", ImportCodes.ColumnMissing)]
    [InlineData("Client_Ref,family_name\nC1,A\n", ImportCodes.ColumnMissing)]
    [InlineData("client_ref;family_name\nC1;A\n", ImportCodes.ColumnMissing)]
    [InlineData("client_ref,family_name,client_ref\nC1,A,C1\n", ImportCodes.ColumnTwice)]
    [InlineData("client_ref,family_name\nC1,\"A\n", ImportCodes.UnclosedQuote)]
    public void A_wrong_heading_or_quote_is_refused(string text, string code) => Check(Encoding.UTF8.GetBytes(text)).Broken.ShouldBe(code);

    [Fact]
    public void Columns_may_stand_in_any_order_and_unknown_ones_are_listed()
    {
        File.WriteAllText(path, "shoe_size,given_name, client_ref ,\n38,Hélène,C1,\n");
        var (report, _) = FileCheck.Run(ImportFile.Clients, path, _ => { }, TestContext.Current.CancellationToken);
        report.Broken.ShouldBeNull();
        report.UnknownColumns.ShouldBe(["shoe_size", ""]);
    }

    [Fact]
    public void A_heading_alone_is_a_file_without_rows() => Check("client_ref,family_name"u8.ToArray()).ShouldBe(("UTF-8", 0, null));

    [Fact]
    public void A_file_that_can_not_be_opened_is_said_to_be() =>
        FileCheck.Run(ImportFile.Clients, Path.Combine(path, "nothing", "clients.csv"), _ => { }, TestContext.Current.CancellationToken).Report.Broken!.Code.ShouldBe(ImportCodes.FileUnreadable);

    private (string? Encoding, long Rows, string? Broken) Check(byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        var (report, _) = FileCheck.Run(ImportFile.Clients, path, _ => { }, TestContext.Current.CancellationToken);
        return (report.Encoding, report.Rows, report.Broken?.Code);
    }
}
