namespace Clienteling.Web.Components.Design;

/// <summary>The mark of a moment on the thread.</summary>
public enum Moment
{
    /// <summary>A ring.</summary>
    Plain,

    /// <summary>A stitch: something was bought.</summary>
    Bought,

    /// <summary>A full dot: now.</summary>
    Now,

    /// <summary>A ring on a dashed thread: still to come.</summary>
    Later,
}
