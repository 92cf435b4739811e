using System.Reflection;

namespace Clienteling.Domain.Tests;

/// <summary>Alters what no verb would, as somebody with the database open could.</summary>
internal static class PrivateState
{
    public static void Set(object target, string property, object? value) =>
        target.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.SetValue(target, value);

    /// <summary>A copy whose properties can be altered without touching the original.</summary>
    public static T Copy<T>(T original) where T : class
    {
        var copy = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        foreach (var property in typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanWrite))
            property.SetValue(copy, property.GetValue(original));
        return copy;
    }
}
