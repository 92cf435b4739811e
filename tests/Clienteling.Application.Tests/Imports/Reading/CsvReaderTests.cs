using System.Text;
using Clienteling.Application.Imports;
using Clienteling.Application.Imports.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Clienteling.Application.Tests.Imports.Reading;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b 2:1|2")]
    [InlineData("a,b\n1,2", "1:a|b 2:1|2")]
    [InlineData("a,b\r1,2\r", "1:a|b 2:1|2")]
    [InlineData("a,b\n\n\r\n1,2\n\n", "1:a|b 4:1|2")]
    [InlineData("a,\n,b\n", "1:a| 2:|b")]
    [InlineData("\"a\",\"b\"\n", "1:a|b")]
    [InlineData("\"a\"\"b\",\"\"\n", "1:a\"b|")]
    [InlineData("\"a,b\",c\n", "1:a,b|c")]
    [InlineData("\"\"\n", "1:")]
    [InlineData("\"one\r\ntwo\",x\r\nnext,y\r\n", "1:one\r\ntwo|x 3:next|y")]
    [InlineData("\"one\ntwo\rthree\",x\nnext,y\n", "1:one\ntwo\rthree|x 4:next|y")]
    [InlineData("=cmd|' /C calc'!A0,😀\n", "1:=cmd|' /C calc'!A0|😀")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    public void Rows_are_read_as_RFC_4180_has_them(string text, string rows) => Say(text).ShouldBe(rows);

    [Theory]
    [InlineData("a,b\n\"1,2\n3,4\n", ImportCodes.UnclosedQuote, 2)]
    [InlineData("a,b\n1,2\nx\"y,2\n", ImportCodes.StrayQuote, 3)]
    [InlineData("a,b\n\"1\"x,2\n", ImportCodes.StrayQuote, 2)]
    [InlineData("a,b\n\"1\" ,2\n", ImportCodes.StrayQuote, 2)]
    [InlineData("a,b\n1,\0\n", ImportCodes.Binary, 2)]
    [InlineData("a,b\n1,2\n3,\u0007\n", ImportCodes.Binary, 3)]
    [InlineData("a,b\n1,\u0085\n", ImportCodes.Binary, 2)]
    public void What_can_not_be_trusted_is_refused_with_its_line(string text, string code, int line)
    {
        var finding = Should.Throw<BrokenFileException>(() => Say(text)).Finding;
        finding.Code.ShouldBe(code);
        finding["line"]!.Number.ShouldBe(line);
    }

    [Fact]
    public void A_row_may_be_as_long_as_the_limit_and_not_longer()
    {
        var longest = new string('x', CsvReader.LongestRow);
        Say($"{longest}\n").Length.ShouldBe(CsvReader.LongestRow + 2);
        Should.Throw<BrokenFileException>(() => Say($"a,b\n{longest}x\n")).Finding.Code.ShouldBe(ImportCodes.RowTooLong);
        Should.Throw<BrokenFileException>(() => Say($"a,b\n\"{longest}\n\n\n")).Finding.Code.ShouldBe(ImportCodes.QuotedTooLong);
    }

    [Fact]
    public void A_row_may_have_as_many_cells_as_the_limit_and_not_more()
    {
        Say(new string(',', CsvReader.MostCells - 1) + "\n").ShouldNotBeEmpty();
        Should.Throw<BrokenFileException>(() => Say(new string(',', CsvReader.MostCells) + "\n")).Finding.Code.ShouldBe(ImportCodes.TooManyCells);
    }

    [Fact]
    public void A_line_of_gigabytes_is_refused_without_being_held()
    {
        var endless = new Endless(4_000_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<BrokenFileException>(() => new CsvReader(endless).Read()).Finding.Code.ShouldBe(ImportCodes.RowTooLong);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
        endless.Given.ShouldBeLessThan(2_000_000);
    }

    [Fact]
    public void Whatever_is_written_is_read_back_just_so()
    {
        var letters = Gen.Elements("a", "中", "é", "😀", ",", "\"", "\"\"", "\r", "\n", "\r\n", " ", "=", "\t");
        var cell = Gen.Choose(0, 5).SelectMany(length => Gen.ArrayOf(letters, length)).Select(string.Concat);
        var file = Gen.Choose(1, 5).SelectMany(rows => Gen.Choose(2, 4).SelectMany(width => Gen.ArrayOf(Gen.ArrayOf(cell, width), rows)));
        Prop.ForAll(file.ToArbitrary(), rows =>
        {
            var text = string.Concat(rows.Select(r => CsvLine.Of(r) + "\r\n"));
            var csv = new CsvReader(new StringReader(text));
            long line = 1;
            foreach (var row in rows)
            {
                if (!csv.Read() || csv.Line != line || !Cells(csv).SequenceEqual(row, StringComparer.Ordinal)) return false;
                line += 1 + row.Sum(Lines);
            }
            return !csv.Read();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_cut_anywhere_is_read_or_refused_and_never_anything_else()
    {
        var whole = "a,b\r\n\"1\"\"2\",\"x\r\ny\"\r\n3,4\r\n";
        for (var length = 0; length <= whole.Length; length++)
        {
            try
            {
                Say(whole[..length]);
            }
            catch (BrokenFileException broken)
            {
                broken.Finding.Code.ShouldBe(ImportCodes.UnclosedQuote);
            }
        }
    }

    private static long Lines(string cell) => cell.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\r' or '\n');

    private static string Say(string text)
    {
        var csv = new CsvReader(new StringReader(text));
        var rows = new StringBuilder();
        while (csv.Read()) rows.Append(rows.Length > 0 ? " " : "").Append(csv.Line).Append(':').AppendJoin('|', Cells(csv));
        return rows.ToString();
    }

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = csv[i].ToString();
        return cells;
    }

    /// <summary>So many letters without a line end, made as they are asked for.</summary>
    private sealed class Endless(long letters) : TextReader
    {
        public long Given { get; private set; }

        public override int ReadBlock(char[] buffer, int index, int count) => Read(buffer, index, count);

        public override int ReadBlock(Span<char> buffer) => Fill(buffer);

        public override int Read(char[] buffer, int index, int count) => Fill(buffer.AsSpan(index, count));

        private int Fill(Span<char> buffer)
        {
            var now = (int)Math.Min(buffer.Length, letters - Given);
            buffer[..now].Fill('x');
            Given += now;
            return now;
        }
    }
}
