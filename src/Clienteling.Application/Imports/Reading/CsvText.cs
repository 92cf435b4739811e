using System.Text;

namespace Clienteling.Application.Imports.Reading;

/// <summary>How the text of a file is written.</summary>
internal enum TextForm { Utf8, Windows31J }

/// <summary>Opens files as text, strictly: bytes that mean nothing are an error, never a question mark.</summary>
internal static class CsvText
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    static CsvText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A reader from the first character after the byte order mark.</summary>
    /// <param name="bytes">The file from its beginning; stays open.</param>
    /// <param name="form">How it is written.</param>
    public static StreamReader Open(Stream bytes, TextForm form)
    {
        bytes.Position = HasUtf8Mark(bytes) ? Utf8Mark.Length : 0;
        return new(bytes, EncodingOf(form), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
    }

    /// <summary>Whether the file says itself that it is UTF-8.</summary>
    public static bool HasUtf8Mark(Stream bytes)
    {
        bytes.Position = 0;
        Span<byte> first = stackalloc byte[Utf8Mark.Length];
        return bytes.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual(Utf8Mark);
    }

    private static Encoding EncodingOf(TextForm form) => form == TextForm.Utf8
        ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
        : Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
