namespace Clienteling.Domain.Clients;

/// <summary>What an associate keeps in mind about a client.</summary>
public enum KnownFactKind { Shoe, Jacket, Dress, Trousers, Glove, Ring, Takes, Likes, Soon }

/// <summary>One thing that is good to know, as somebody wrote it (<c>Shoe</c>: <c>38, narrow heel</c>).</summary>
public sealed record KnownFact(KnownFactKind Kind, string Text);
