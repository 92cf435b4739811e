namespace Clienteling.Web.Components.Design;

/// <summary>Waits for the hand that types to rest, so that not every letter is looked for or kept. It belongs to one circuit, which does one thing at a time.</summary>
/// <param name="pause">How long a hand rests that has finished.</param>
/// <param name="clock">By whose clock.</param>
internal sealed class TypingPause(TimeSpan pause, TimeProvider clock)
{
    private long strokes;

    public static TypingPause ForSearch(TimeProvider clock) => new(TimeSpan.FromMilliseconds(150), clock);

    public static TypingPause ForDrafts(TimeProvider clock) => new(TimeSpan.FromMilliseconds(600), clock);

    /// <summary>Takes up what was typed, or drops it: who still waits hears that it is over.</summary>
    /// <returns>A number for <see cref="IsLast"/>.</returns>
    public long Take() => ++strokes;

    /// <summary>Whether nothing was typed or taken up since: an answer that comes later than the next question is no answer.</summary>
    public bool IsLast(long stroke) => stroke == strokes;

    /// <summary>Something was typed.</summary>
    /// <returns>Its number, once the hand rests; null where it went on, or what was typed was taken up before.</returns>
    public async Task<long?> RestAsync()
    {
        var mine = ++strokes;
        await Task.Delay(pause, clock);
        return mine == strokes ? mine : null;
    }
}
