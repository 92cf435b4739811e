using System.Globalization;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>Who wears it, for whom sizes are kept.</summary>
internal enum Wearer { Women, Men, Anyone }

/// <summary>One article in one material, in all its sizes.</summary>
internal sealed record DemoModel(string Name, string Category, Wearer Wearer, int Euro, string Material, bool FinalSale, IReadOnlyList<Product> Sizes)
{
    public CategoryFamily Family { get; } = Categories.FamilyOf(Category);

    public double LogEuro { get; } = Math.Log(Euro);

    /// <summary>The size of one of its pieces, or empty where it has none.</summary>
    public string SizeOf(Product piece) => piece.Name.Length > Name.Length ? piece.Name[(Name.Length + 1)..] : "";
}

/// <summary>What the demo maison sells: some 120 articles, in all their sizes.</summary>
internal sealed class DemoProducts
{
    private static readonly Dictionary<string, string[]> SizeRuns = new(StringComparer.Ordinal)
    {
        ["-"] = [""],
        ["heel"] = ["34½", "35", "35½", "36", "36½", "37", "37½", "38", "38½", "39", "39½", "40", "40½", "41"],
        ["shoe"] = ["39", "39½", "40", "40½", "41", "41½", "42", "42½", "43", "43½", "44", "45", "46"],
        ["women"] = ["34", "36", "38", "40", "42", "44"],
        ["men"] = ["46", "48", "50", "52", "54", "56"],
        ["knit"] = ["XS", "S", "M", "L", "XL"],
        ["ring"] = ["48", "50", "52", "54", "56", "58"],
        ["belt"] = ["70", "75", "80", "85", "90", "95", "100"],
        ["glove"] = ["6½", "7", "7½", "8", "8½"],
    };

    /// <summary>Name, category, wearer, list price in euro, sizes, materials; an exclamation mark says it is sold for good.</summary>
    private const string Articles = """
        Aria pump | Pump | w | 890 | heel | Black calf, Ivory calf, Red patent, Navy suede, Silver kid!
        Aria slingback | Pump | w | 840 | heel | Black calf, Nude calf
        Vesper pump | Pump | w | 1150 | heel | Black satin, Emerald satin!
        Colline loafer | Loafer | w | 780 | heel | Black calf, Chestnut calf, White calf
        Passy loafer | Loafer | m | 920 | shoe | Black calf, Cognac calf
        Quai derby | Loafer | m | 1080 | shoe | Black calf, Dark brown calf
        Brume boot | Boots | w | 1290 | heel | Black calf, Taupe suede
        Sully boot | Boots | m | 1340 | shoe | Dark brown suede, Black calf
        Riva sandal | Sandals | w | 690 | heel | Gold kid, Tan calf!
        Marche sneaker | Sneaker | w | 620 | heel | White calf, Sand suede
        Marche sneaker for men | Sneaker | m | 640 | shoe | White calf, Navy calf
        Rue 22 | Handbag | w | 2950 | - | Black calf, Ivory calf, Bordeaux calf
        Rue 28 | Handbag | w | 3530 | - | Chestnut calf, Black calf, Moss calf
        Rue 35 | Handbag | w | 4250 | - | Black calf, Cognac calf
        Lisière bucket | Handbag | w | 2280 | - | Tan calf, Black calf
        Petit Soir | Handbag | w | 1980 | - | Black satin, Gold kid!
        Atlas briefcase | Bag | m | 3180 | - | Black calf, Dark brown calf
        Escale 45 | Luggage | a | 3950 | - | Canvas and cognac calf, Black calf
        Escale 30 | Bag | a | 2450 | - | Canvas and cognac calf
        Rue wallet | Wallet | w | 690 | - | Chestnut calf, Black calf, Bordeaux calf
        Rue card case | Small leather | a | 320 | - | Black calf, Chestnut calf, Moss calf
        Atlas long wallet | Wallet | m | 760 | - | Black calf, Dark brown calf
        Key case | Small leather | a | 290 | - | Chestnut calf, Black calf
        Passport cover | Small leather | a | 350 | - | Cognac calf
        Notebook cover | Small leather | a | 420 | - | Moss calf
        Trait belt | Belt | w | 480 | belt | Black calf, Chestnut calf
        Trait belt for men | Belt | m | 520 | belt | Black calf, Dark brown calf
        Ligne gloves | Gloves | w | 390 | glove | Black lambskin, Chestnut lambskin
        Vela jacket | Jacket | w | 2060 | women | Navy wool, Black wool, Ecru tweed
        Vela blazer | Jacket | m | 2240 | men | Navy wool, Charcoal flannel
        Nacre coat | Coat | w | 3480 | women | Camel cashmere, Black wool
        Ponant coat | Coat | m | 3650 | men | Navy cashmere
        Séverine dress | Dress | w | 1780 | women | Black crêpe, Midnight silk
        Été dress | Dress | w | 1250 | women | White cotton!, Sky linen!
        Plissé skirt | Ready-to-wear | w | 1190 | women | Navy wool, Ivory silk
        Droit trousers | Ready-to-wear | w | 890 | women | Black wool, Ecru wool
        Rive trousers | Ready-to-wear | m | 870 | men | Grey flannel
        Ondée shirt | Ready-to-wear | w | 740 | women | White poplin, Ivory silk
        Duvet jumper | Knitwear | w | 820 | knit | Ecru cashmere, Navy cashmere
        Duvet jumper for men | Knitwear | m | 860 | knit | Charcoal cashmere, Navy cashmere
        Lune carré 90 | Scarf | w | 410 | - | Ivory silk, Night blue silk, Coral silk
        Jardin carré 90 | Scarf | w | 410 | - | Green silk, Rose silk
        Lune carré 45 | Scarf | w | 190 | - | Ivory silk, Red silk
        Brise stole | Scarf | a | 690 | - | Grey cashmere, Camel cashmere
        Étude tie | Tie | m | 210 | - | Navy silk, Burgundy silk
        Fil ring | Ring | w | 1950 | ring | Yellow gold, White gold
        Fil ring pavé | Ring | w | 4800 | ring | White gold and diamonds
        Goutte earrings | Earrings | w | 1650 | - | Yellow gold, Pearl
        Maille bracelet | Jewellery | w | 2350 | - | Yellow gold
        Point pendant | Jewellery | w | 1480 | - | Yellow gold, White gold
        Heure 34 | Watch | w | 5900 | - | Steel and black calf
        Heure 40 | Watch | m | 6400 | - | Steel and brown calf
        Bouton cufflinks | Jewellery | m | 780 | - | Silver
        Avril eau de parfum 50 ml | Fragrance | w | 145 | - | Iris and neroli
        Minuit eau de parfum 100 ml | Fragrance | a | 235 | - | Amber and cedar
        Quai eau de toilette 100 ml | Fragrance | m | 155 | - | Vetiver and citrus
        Rouge Aria | Beauty | w | 48 | - | Rosewood, Carmine
        Crème de main | Beauty | a | 62 | - | Iris
        Aube camisole | Lingerie | w | 390 | women | Ivory silk
        Riva swimsuit | Swimwear | w | 340 | women | Black, Coral!
        """;

    private readonly Dictionary<(string Name, string Material), Product> byName;
    private readonly Dictionary<ProductId, Product> byId;
    private readonly DemoModel[] women, men;

    public DemoProducts(long seed)
    {
        var chance = new Chance(seed, nameof(DemoProducts));
        var number = 0;
        Models = [.. Articles.Split('\n', StringSplitOptions.TrimEntries).SelectMany(Read)];
        byName = All.ToDictionary(p => (p.Name, p.Material!));
        byId = All.ToDictionary(p => p.Id);
        women = [.. Models.Where(m => m.Wearer != Wearer.Men)];
        men = [.. Models.Where(m => m.Wearer != Wearer.Women)];

        IEnumerable<DemoModel> Read(string line)
        {
            var parts = line.Split(" | ");
            var (name, category, euro) = (parts[0], parts[1], int.Parse(parts[3], CultureInfo.InvariantCulture));
            var wearer = parts[2] switch { "w" => Wearer.Women, "m" => Wearer.Men, _ => Wearer.Anyone };
            foreach (var written in parts[5].Split(", "))
            {
                var finalSale = written.EndsWith('!');
                var material = written.TrimEnd('!');
                var article = ++number;
                var sizes = SizeRuns[parts[4]].Select((size, i) => Product.Of(
                    new(chance.NextGuid(article * 100 + i)), string.Create(CultureInfo.InvariantCulture, $"{article:D4}-{i:D2}"),
                    size.Length == 0 ? name : $"{name} {size}", category, Money.OfMajor(euro, Currency.Eur), finalSale, material));
                yield return new(name, category, wearer, euro, material, finalSale, [.. sizes]);
            }
        }
    }

    public IReadOnlyList<DemoModel> Models { get; }

    public IEnumerable<Product> All => Models.SelectMany(m => m.Sizes);

    public Product Of(ProductId id) => byId[id];

    /// <summary>What a woman or a man wears or uses.</summary>
    public IReadOnlyList<DemoModel> For(bool woman) => woman ? women : men;

    /// <summary>The piece of that name, its size included, and material.</summary>
    public Product this[string name, string material] => byName[(name, material)];
}
