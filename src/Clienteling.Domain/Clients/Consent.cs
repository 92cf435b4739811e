namespace Clienteling.Domain.Clients;

/// <summary>A way to reach a client.</summary>
public enum ContactChannel { Email, Sms, WhatsApp, WeChat, Line, Phone, Post }

/// <summary>One expression of will about one channel; the latest on a channel counts, and all stay on record.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Given">True: may be used for marketing; false: withdrawn.</param>
/// <param name="At">When it was said (UTC).</param>
public sealed record Consent(ContactChannel Channel, bool Given, DateTimeOffset At);
