using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>
/// The story's client: 143 days to make her one, six years and 31 purchases since, two clients who came through her, and the
/// pumps that hurt, bought sixteen days before the demo's first start.
/// </summary>
internal sealed class YukiNakamura
{
    private const int FirstMet = 2336;

    /// <summary>Day of the month and month are the drawn ones; she is sixty-nine until then.</summary>
    private const string HerMothersBirthday = "12月12日 お母様の古希";

    /// <summary>Days ago, channel, pieces with material and price in yen.</summary>
    private static readonly (int DaysAgo, PurchaseChannel Channel, (string Piece, string Material, int Yen)[] Pieces)[] Bought =
    [
        (2193, PurchaseChannel.Boutique, [("Lune carré 90", "Night blue silk", 58_000)]),
        (2149, PurchaseChannel.Boutique, [("Rue wallet", "Chestnut calf", 97_000)]),
        (2084, PurchaseChannel.Boutique, [("Aria pump 38", "Black calf", 126_000)]),
        (2053, PurchaseChannel.Boutique, [("Avril eau de parfum 50 ml", "Iris and neroli", 21_000), ("Crème de main", "Iris", 9_000)]),
        (2020, PurchaseChannel.Remote, [("Key case", "Chestnut calf", 41_000)]),
        (1996, PurchaseChannel.Boutique, [("Duvet jumper S", "Ecru cashmere", 116_000)]),
        (1898, PurchaseChannel.Boutique, [("Brume boot 38", "Black calf", 183_000)]),
        (1808, PurchaseChannel.Boutique, [("Ligne gloves 6½", "Black lambskin", 56_000), ("Brise stole", "Grey cashmere", 98_000)]),
        (1709, PurchaseChannel.Boutique, [("Vela jacket 38", "Ecru tweed", 296_000)]),
        (1614, PurchaseChannel.Web, [("Ondée shirt 38", "Ivory silk", 107_000)]),
        (1526, PurchaseChannel.Boutique, [("Rue 22", "Bordeaux calf", 431_000)]),
        (1442, PurchaseChannel.Boutique, [("Étude tie", "Navy silk", 30_000), ("Atlas long wallet", "Black calf", 110_000)]),
        (1252, PurchaseChannel.Boutique, [("Colline loafer 38", "Black calf", 115_000)]),
        (1079, PurchaseChannel.Boutique, [("Nacre coat 38", "Camel cashmere", 524_000)]),
        (1034, PurchaseChannel.Boutique, [("Duvet jumper S", "Navy cashmere", 124_000)]),
        (983, PurchaseChannel.Boutique, [("Point pendant", "Yellow gold", 225_000)]),
        (889, PurchaseChannel.Boutique, [("Séverine dress 38", "Midnight silk", 272_000)]),
        (795, PurchaseChannel.Remote, [("Jardin carré 90", "Green silk", 64_000)]),
        (754, PurchaseChannel.Boutique, [("Aria slingback 38", "Nude calf", 131_000)]),
        (705, PurchaseChannel.Boutique, [("Goutte earrings", "Pearl", 257_000)]),
        (663, PurchaseChannel.Boutique, [("Droit trousers 38", "Ecru wool", 139_000)]),
        (629, PurchaseChannel.Boutique, [("Lisière bucket", "Tan calf", 356_000)]),
        (594, PurchaseChannel.Boutique, [("Plissé skirt 38", "Navy wool", 186_000)]),
        (569, PurchaseChannel.Web, [("Avril eau de parfum 50 ml", "Iris and neroli", 23_000)]),
        (426, PurchaseChannel.Boutique, [("Brume boot 38", "Taupe suede", 208_000)]),
        (336, PurchaseChannel.Boutique, [("Maille bracelet", "Yellow gold", 384_000)]),
        (305, PurchaseChannel.Boutique, [("Escale 30", "Canvas and cognac calf", 401_000), ("Passport cover", "Cognac calf", 57_000)]),
        (268, PurchaseChannel.Boutique, [("Fil ring 50", "Yellow gold", 411_000)]),
        (245, PurchaseChannel.Boutique, [("Vela jacket 38", "Navy wool", 342_000)]),
        (160, PurchaseChannel.Boutique, [("Rue 28", "Chestnut calf", 586_000)]),
        (DemoMaison.StoryDays, PurchaseChannel.Boutique, [("Aria pump 38", "Black calf", 148_000), ("Lune carré 90", "Ivory silk", 68_000)]),
    ];

    private static readonly (int DaysAgo, PurchaseChannel Channel, (string Piece, string Material, int Yen)[] Pieces)[] BoughtByMariko =
    [
        (1380, PurchaseChannel.Boutique, [("Rue 28", "Black calf", 512_000)]),
        (1100, PurchaseChannel.Boutique, [("Aria pump 37½", "Ivory calf", 132_000)]),
        (700, PurchaseChannel.Remote, [("Lune carré 90", "Coral silk", 63_000)]),
        (320, PurchaseChannel.Boutique, [("Nacre coat 36", "Black wool", 558_000)]),
        (85, PurchaseChannel.Boutique, [("Colline loafer 37½", "Chestnut calf", 129_000)]),
    ];

    private static readonly (int DaysAgo, PurchaseChannel Channel, (string Piece, string Material, int Yen)[] Pieces)[] BoughtByRyo =
    [
        (890, PurchaseChannel.Boutique, [("Passy loafer 42", "Black calf", 148_000)]),
        (610, PurchaseChannel.Boutique, [("Vela blazer 50", "Navy wool", 350_000)]),
        (210, PurchaseChannel.Boutique, [("Atlas long wallet", "Dark brown calf", 126_000)]),
        (40, PurchaseChannel.Web, [("Étude tie", "Burgundy silk", 35_000), ("Rue card case", "Black calf", 47_000)]),
    ];

    /// <summary>Days ago, hour, kind, channel and what was written; the first seventeen made her a client.</summary>
    private static readonly (int DaysAgo, int Hour, ContactKind Kind, ContactChannel? Channel, string Text)[] Moments =
    [
        (FirstMet, 14, ContactKind.Visit, null, "初来店。お友達の結婚式の靴をお探し"),
        (2330, 11, ContactKind.Conversation, ContactChannel.Email, "ご来店のお礼。お探しの靴の写真をお送り"),
        (2329, 18, ContactKind.Conversation, ContactChannel.Email, "踵の細さについてご質問"),
        (2318, 15, ContactKind.Visit, null, "アリア パンプスを37½と38でお試し。今回は見送り"),
        (2317, 12, ContactKind.Conversation, ContactChannel.Email, "お試しのお礼と、お手入れのご案内"),
        (2301, 19, ContactKind.Conversation, ContactChannel.Phone, "秋の入荷についてお電話"),
        (2288, 16, ContactKind.Visit, null, "お仕事帰りにお立ち寄り。ほうじ茶をお出しする"),
        (2287, 11, ContactKind.Conversation, ContactChannel.Line, "LINEでのご連絡をご希望"),
        (2274, 13, ContactKind.Conversation, ContactChannel.Line, "スカーフの結び方の動画をお送り"),
        (2262, 17, ContactKind.Visit, null, "お母様とご来店。お母様は踵の低い靴がお好み"),
        (2261, 12, ContactKind.Conversation, ContactChannel.Line, "お母様のサイズを控える"),
        (2248, 15, ContactKind.Conversation, ContactChannel.Line, "新作のカレ3柄をご紹介"),
        (2236, 14, ContactKind.Appointment, null, "ご予約にて秋のコレクションをご覧に"),
        (2235, 11, ContactKind.Conversation, ContactChannel.Line, "ご予約のお礼"),
        (2217, 18, ContactKind.Conversation, ContactChannel.Phone, "夜空色のカレの入荷をお知らせ"),
        (2206, 16, ContactKind.Visit, null, "カレをお手に取られ、次の機会にと"),
        (2198, 12, ContactKind.Conversation, ContactChannel.Line, "カレのお取り置きをご依頼"),
        (2191, 11, ContactKind.Conversation, ContactChannel.Line, "初めてのお買い上げのお礼状をお送り"),
        (2085, 13, ContactKind.Conversation, ContactChannel.Line, "卒業シーズンの靴のご相談"),
        (1990, 14, ContactKind.Service, null, "アリア パンプスの踵の修理。三日でお渡し"),
        (1899, 17, ContactKind.Appointment, null, "ブーツのお試し。筒周りをお直し"),
        (1810, 12, ContactKind.Conversation, ContactChannel.Line, "贈り物のご相談。手袋とストールをご提案"),
        (1712, 15, ContactKind.Selection, null, "春のジャケット3点をお取り寄せ"),
        (1600, 11, ContactKind.Conversation, ContactChannel.Email, "シルクのお手入れについてご質問"),
        (1530, 16, ContactKind.Appointment, null, "バッグのご相談。リュー22と28を比べて"),
        (1444, 12, ContactKind.Conversation, ContactChannel.Line, "お父様への贈り物のご相談"),
        (1310, 18, ContactKind.Visit, null, "お友達の高橋様とご来店"),
        (1255, 13, ContactKind.Conversation, ContactChannel.Line, "旅行用の歩きやすい靴をお探し"),
        (1082, 15, ContactKind.Appointment, null, "コートの採寸。袖丈を1.5 cmお詰め"),
        (985, 17, ContactKind.Conversation, ContactChannel.Phone, "ご昇進のお祝いをお伝え"),
        (892, 14, ContactKind.Selection, null, "パーティー用に4点をご用意"),
        (760, 12, ContactKind.Conversation, ContactChannel.Line, "スリングバックの入荷をお知らせ"),
        (708, 16, ContactKind.Visit, null, "ご自身へのご褒美のイヤリングをお選び"),
        (632, 13, ContactKind.Conversation, ContactChannel.Line, "春のバッグをご紹介"),
        (430, 15, ContactKind.Appointment, null, "秋のご予約。スエードのブーツをお試し"),
        (338, 11, ContactKind.Conversation, ContactChannel.Line, "年末のご挨拶"),
        (270, 17, ContactKind.Visit, null, "リングのサイズを測り直し、50号"),
        (248, 12, ContactKind.Conversation, ContactChannel.Line, "ヴェラ ジャケットの入荷をお知らせ"),
        (162, 14, ContactKind.Appointment, null, "リュー28をお試し。栗色をお選び"),
        (79, 14, ContactKind.Service, null, "リュー28 ハンドルの縫い直し。無償にて承り"),
        (40, 11, ContactKind.Selection, null, "秋のセレクション5点をお送り。2点をお手元に"),
        (24, 10, ContactKind.Conversation, ContactChannel.Email, "卒業式の靴についてご相談。40分後にご返信"),
    ];

    /// <summary>She and the two who came through her, she first.</summary>
    /// <param name="seed">The maison's seed.</param>
    /// <param name="now">The demo's first start.</param>
    /// <param name="staff">Who serves her.</param>
    /// <param name="products">What she buys.</param>
    public static IReadOnlyList<DemoClient> WithThoseSheBroughtIn(long seed, DateTimeOffset now, DemoStaff staff, DemoProducts products)
    {
        var ginza = DemoBoutique.Ginza;
        var today = ginza.DayOf(now);
        var ren = staff["ren.kobayashi"].Id;
        var chance = new Chance(seed, nameof(YukiNakamura));

        var yuki = Welcome(1, PersonName.Of("中村", "由紀", "なかむら", "ゆき"), "yuki.nakamura@example.com", "+819000001119", new(1984, 4, 27), FirstMet);
        yuki.Say(ContactChannel.Email, given: true, ginza.At(Day(FirstMet), new(14, 40)));
        yuki.Say(ContactChannel.Line, given: true, ginza.At(Day(2287), new(11, 5)));
        yuki.Say(ContactChannel.Post, given: true, ginza.At(Day(2191), new(11, 20)));
        yuki.Say(ContactChannel.Phone, given: false, ginza.At(Day(985), new(17, 10)));
        yuki.Know(KnownFactKind.Shoe, "38、踵細め");
        yuki.Know(KnownFactKind.Jacket, "38");
        yuki.Know(KnownFactKind.Glove, "6½");
        yuki.Know(KnownFactKind.Takes, "ほうじ茶");
        yuki.Know(KnownFactKind.Soon, HerMothersBirthday);

        var mariko = Welcome(2, PersonName.Of("高橋", "真理子", "たかはし", "まりこ"), "mariko.takahashi@example.com", "+819000001120", new(1983, 9, 14), 1500);
        mariko.Know(KnownFactKind.Shoe, "37½");
        var ryo = Welcome(3, PersonName.Of("斎藤", "亮", "さいとう", "りょう"), "ryo.saito@example.com", "+819000001121", new(1979, 1, 30), 940);
        ryo.Know(KnownFactKind.Shoe, "42");
        ryo.Know(KnownFactKind.Jacket, "50");
        foreach (var friend in (Client[])[mariko, ryo])
        {
            friend.Say(ContactChannel.Email, given: true, ginza.At(friend.FirstContact!.Value, new(15, 30)));
            friend.BroughtInBy(yuki.Id);
        }

        var moments = Moments.Select(m => Moment(yuki, m.DaysAgo, m.Hour, m.Kind, m.Channel, m.Text)).ToList();
        if (Arrival(now) is { } arrival)
            moments.Add(ClientContact.Record(yuki.Id, arrival, ContactKind.Visit, null, staff["aiko.tanaka"].Id, ginza.Id, "ご来店", "ja"));
        return
        [
            new(yuki, ginza, moments, [ClientNote.Write(yuki.Id, ren, ginza.At(Day(40), new(11, 30)), "担当者はお一人で、とのご希望です。", "ja")], [.. Purchases(1, yuki, Bought)]),
            new(mariko, ginza,
            [
                Moment(mariko, 1500, 15, ContactKind.Visit, null, "中村様のご紹介でご来店"),
                Moment(mariko, 1450, 12, ContactKind.Conversation, ContactChannel.Email, "バッグのご相談"),
                Moment(mariko, 1385, 16, ContactKind.Appointment, null, "リュー28をご予約にてお試し"),
            ], [], [.. Purchases(2, mariko, BoughtByMariko)]),
            new(ryo, ginza,
            [
                Moment(ryo, 940, 18, ContactKind.Visit, null, "中村様のご紹介。革靴をお探し"),
                Moment(ryo, 905, 12, ContactKind.Conversation, ContactChannel.Email, "ローファーの入荷をお知らせ"),
            ], [], [.. Purchases(3, ryo, BoughtByRyo)]),
        ];

        DateOnly Day(int daysAgo) => today.AddDays(-daysAgo);

        Client Welcome(int number, PersonName name, string email, string phone, DateOnly birthday, int firstMet) =>
            Client.Welcome(DemoClient.IdOf(seed, number), DemoClient.RefOf(number),
                new(name, "ja", ginza.Id, email, phone, birthday, "JP", ren, Day(firstMet)));

        ClientContact Moment(Client client, int daysAgo, int hour, ContactKind kind, ContactChannel? channel, string text) =>
            ClientContact.Record(client.Id, ginza.At(Day(daysAgo), new(hour, (daysAgo * 7) % 60)), kind, channel, ren, ginza.Id, text, "ja");

        IEnumerable<Purchase> Purchases(int number, Client client, (int DaysAgo, PurchaseChannel Channel, (string Piece, string Material, int Yen)[] Pieces)[] bought) =>
            bought.Select((b, i) => Purchase.Record(
                new(chance.NextGuid(number * DemoClient.MostPurchases + i)), DemoClient.PurchaseRefOf(ginza, client, i + 1),
                client.Id, ginza.At(Day(b.DaysAgo), new(12 + b.DaysAgo % 7, (b.DaysAgo * 13) % 60)), Day(b.DaysAgo), b.Channel, ginza.Id,
                b.Channel == PurchaseChannel.Web ? null : ren, ginza.Currency,
                b.Pieces.Select((p, n) => new PurchaseLine(n + 1, products[p.Piece, p.Material].Id, quantity: 1, p.Yen,
                    deliveredOn: b.Channel == PurchaseChannel.Boutique ? null : Day(b.DaysAgo - 2)))));
    }

    /// <summary>She came in eight minutes ago, where the boutique is open at the first start.</summary>
    private static DateTimeOffset? Arrival(DateTimeOffset now)
    {
        var arrival = now.AddMinutes(-8);
        var time = TimeOnly.FromDateTime(DemoBoutique.Ginza.LocalTime(arrival));
        return time >= DemoBoutique.Ginza.Opens && time < DemoBoutique.Ginza.Closes ? arrival : null;
    }
}
