using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data;

/// <summary>The domain's records as JSON: in columns, drafts and files.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(), new CurrencyJson(), new IdJson() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not what was written.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"No {typeof(T).Name} in 'null'.");

    /// <summary>Keeps a record in one text column; a new record is a change, the same content is none.</summary>
    internal static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(
            value => Write(value),
            text => Read<T>(text),
            new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value));

    private sealed class CurrencyJson : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Currency.Of(reader.GetString() ?? "");
        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }

    /// <summary>Identities (records of one <c>Value</c>) as their bare value.</summary>
    private sealed class IdJson : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsValueType && type.Namespace == "Clienteling.Domain" && type.Name.EndsWith("Id", StringComparison.Ordinal);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!;

        private sealed class Of<T> : JsonConverter<T> where T : struct
        {
            private static readonly System.Reflection.PropertyInfo Value = typeof(T).GetProperty("Value")!;

            public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => (T)Activator.CreateInstance(typeof(T), reader.GetGuid())!;
            public override void Write(Utf8JsonWriter writer, T id, JsonSerializerOptions options) => writer.WriteStringValue((Guid)Value.GetValue(id)!);
        }
    }
}
