namespace Clienteling.Application.Demo;

/// <summary>What the people of one boutique write down, in their own language.</summary>
internal sealed record DemoWords
{
    public required string Language { get; init; }
    public required IReadOnlyList<string> FirstVisits { get; init; }
    public required IReadOnlyList<string> Introductions { get; init; }
    public required IReadOnlyList<string> Visits { get; init; }
    public required IReadOnlyList<string> Conversations { get; init; }
    public required IReadOnlyList<string> Thanks { get; init; }
    public required IReadOnlyList<string> Appointments { get; init; }

    /// <summary>What appointments to come are for.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    public required IReadOnlyList<string> Selections { get; init; }
    public required IReadOnlyList<string> Services { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    public required IReadOnlyList<string> Takes { get; init; }
    public required IReadOnlyList<string> Likes { get; init; }
    public required IReadOnlyList<string> Soon { get; init; }
    public required string Abuse { get; init; }

    public static DemoWords Of(DemoBoutique boutique) => boutique.Code switch { "GINZA" => Japanese, "PARIS" => French, "MILANO" => Italian, _ => English };

    private static DemoWords Japanese { get; } = new()
    {
        Language = "ja",
        FirstVisits = ["初来店。贈り物をお探し", "初来店。ウィンドウの靴をご覧になって", "初来店。ご旅行の途中にお立ち寄り", "初来店。バッグをゆっくりとご覧に"],
        Introductions = ["ご友人のご紹介でご来店", "ご家族のご紹介でご来店", "お仕事仲間のご紹介でご来店"],
        Visits = ["お買い物の途中にお立ち寄り", "新作をご覧に", "お連れ様とご来店", "お手入れのご相談", "サイズを確かめに", "お取り置きの品をご覧に"],
        Conversations = ["入荷のお知らせ", "お手入れについてご質問", "贈り物のご相談", "次のご来店日のご相談", "季節のご挨拶", "サイズ違いのお取り寄せについて", "結婚式の装いについてご相談"],
        Thanks = ["お買い上げのお礼", "お礼状をお送り", "お使い心地をお伺い"],
        Appointments = ["ご予約にて新作をご覧に", "ジャケットの採寸", "靴のお試し", "バッグをお比べに"],
        Expected = ["新作をご覧に", "ジャケットの採寸", "靴のお試し", "バッグのご相談"],
        Selections = ["春のセレクション4点をお送り", "秋のセレクション5点をお送り", "式典用に3点をご用意", "ご旅行用に4点をご用意"],
        Services = ["ハンドルの縫い直し", "踵の修理", "革のお手入れ。無償にて承り", "袖丈のお直し", "石の留め直し"],
        Notes =
        [
            "土曜の午前中のご来店が多いです。", "お電話は午後六時以降がご都合よいそうです。", "香りの強いものは控えられています。", "ご主人様への贈り物もよくお求めです。",
            "写真ではなく実物をご覧になりたい方です。", "お包みはいつも簡素にとのご希望です。", "革の色にこだわりがおありです。", "お嬢様の成人式を楽しみにされています。",
        ],
        Takes = ["ほうじ茶", "煎茶", "炭酸水", "コーヒー、ブラック", "紅茶"],
        Likes = ["落ち着いた色", "軽いバッグ", "細めのシルエット", "シルクの小物", "金具の控えめなもの"],
        Soon = ["ご結婚記念日", "お嬢様のご卒業", "ご出張でパリへ", "お誕生日のお食事会"],
        Abuse = "スタッフへの大声での叱責が二度あり、店長が同席する取り決め。",
    };

    private static DemoWords French { get; } = new()
    {
        Language = "fr",
        FirstVisits = ["Première visite, cherchait un cadeau", "Entrée pour les souliers de la vitrine", "De passage à Paris, a pris son temps", "Première visite, est restée devant les sacs"],
        Introductions = ["Vient de la part d’une amie", "Vient de la part de sa famille", "Vient de la part d’un confrère"],
        Visits = ["Passage rapide entre deux rendez-vous", "Venue voir les nouveautés", "Venue accompagnée", "Conseil d’entretien", "A vérifié une taille", "A revu la pièce mise de côté"],
        Conversations =
        [
            "Arrivage annoncé", "Question d’entretien", "Idées de cadeau", "Date de la prochaine visite", "Vœux de saison", "Taille demandée à une autre boutique", "Tenue pour un mariage",
        ],
        Thanks = ["Remerciements après l’achat", "Mot écrit à la main", "Nouvelles de la pièce : tout va bien"],
        Appointments = ["Rendez-vous pour la collection", "Essayage de la veste", "Essayage de souliers", "A comparé deux sacs"],
        Expected = ["Découvrir la collection", "Essayage d’une veste", "Essayage de souliers", "Choisir un sac"],
        Selections = ["Quatre pièces envoyées pour le printemps", "Cinq pièces envoyées pour l’automne", "Trois pièces pour une cérémonie", "Quatre pièces pour un voyage"],
        Services = ["Poignée recousue", "Talons refaits", "Cuir nourri, offert", "Manches reprises", "Pierre resserrée"],
        Notes =
        [
            "Vient plutôt le samedi matin.", "Préfère être rappelée après 18 heures.", "N’aime pas les parfums soutenus.", "Achète aussi pour son mari.",
            "Veut voir la pièce, pas une photo.", "Paquet simple, toujours.", "Très attentive à la teinte du cuir.", "Prépare le mariage de sa fille.",
        ],
        Takes = ["Thé vert", "Café serré", "Eau gazeuse", "Thé noir, un nuage de lait", "Champagne le soir"],
        Likes = ["Les teintes sourdes", "Les sacs légers", "La coupe près du corps", "Le carré porté en bandeau", "Peu de métal"],
        Soon = ["Anniversaire de mariage", "Diplôme de sa fille", "Part à Tokyo", "Dîner d’anniversaire"],
        Abuse = "A crié deux fois sur l’équipe ; la responsable est présente désormais.",
    };

    private static DemoWords Italian { get; } = new()
    {
        Language = "it",
        FirstVisits = ["Prima visita, cercava un regalo", "Entrata per le scarpe in vetrina", "Di passaggio a Milano", "Prima visita, si è fermata davanti alle borse"],
        Introductions = ["Viene da parte di un’amica", "Viene da parte della famiglia", "Viene da parte di un collega"],
        Visits = ["Passaggio veloce tra due impegni", "Venuta a vedere le novità", "Venuta in compagnia", "Consiglio sulla cura della pelle", "Ha provato un’altra taglia", "Ha rivisto il pezzo da parte"],
        Conversations =
        [
            "Avvisata dell’arrivo", "Domanda sulla cura", "Idee per un regalo", "Data della prossima visita", "Auguri di stagione", "Taglia chiesta a un’altra boutique", "Abito per un matrimonio",
        ],
        Thanks = ["Ringraziamento dopo l’acquisto", "Biglietto scritto a mano", "Tutto bene con il pezzo nuovo"],
        Appointments = ["Appuntamento per la collezione", "Prova della giacca", "Prova delle scarpe", "Ha confrontato due borse"],
        Expected = ["Vedere la collezione", "Prova di una giacca", "Prova di scarpe", "Scegliere una borsa"],
        Selections = ["Quattro pezzi inviati per la primavera", "Cinque pezzi inviati per l’autunno", "Tre pezzi per una cerimonia", "Quattro pezzi per un viaggio"],
        Services = ["Manico ricucito", "Tacchi rifatti", "Pelle nutrita, in omaggio", "Maniche accorciate", "Pietra rifissata"],
        Notes =
        [
            "Viene di solito il sabato mattina.", "Meglio telefonare dopo le 18.", "Non ama i profumi intensi.", "Compra spesso anche per il marito.",
            "Vuole vedere il pezzo, non la foto.", "Confezione semplice, sempre.", "Molto attenta al colore della pelle.", "Prepara il matrimonio della figlia.",
        ],
        Takes = ["Caffè", "Acqua frizzante", "Tè al limone", "Prosecco", "Spremuta d’arancia"],
        Likes = ["Colori tenui", "Borse leggere", "Linea asciutta", "Foulard al collo", "Poco metallo"],
        Soon = ["Anniversario di nozze", "Laurea della figlia", "Parte per New York", "Cena di compleanno"],
        Abuse = "Ha alzato la voce con il personale due volte; ora è presente il responsabile.",
    };

    private static DemoWords English { get; } = new()
    {
        Language = "en",
        FirstVisits = ["First visit, looking for a gift", "Came in for the shoes in the window", "In town for a few days", "First visit, spent a while with the bags"],
        Introductions = ["Came through a friend", "Came through family", "Came through a colleague"],
        Visits = ["Stopped by between appointments", "Came to see what is new", "Came with company", "Asked how to care for the leather", "Checked a size", "Looked again at the piece on hold"],
        Conversations =
        [
            "Told of an arrival", "Asked about care", "Ideas for a gift", "Date of the next visit", "Season’s greetings", "Size asked for from another boutique", "What to wear to a wedding",
        ],
        Thanks = ["Thanked after the purchase", "Handwritten note sent", "All well with the new piece"],
        Appointments = ["Appointment for the collection", "Jacket fitting", "Tried on shoes", "Compared two bags"],
        Expected = ["To see the collection", "Jacket fitting", "Shoe fitting", "To choose a bag"],
        Selections = ["Four pieces sent for spring", "Five pieces sent for fall", "Three pieces for a ceremony", "Four pieces for a trip"],
        Services = ["Handle restitched", "Heels renewed", "Leather conditioned, with our compliments", "Sleeves shortened", "Stone reset"],
        Notes =
        [
            "Usually comes on Saturday mornings.", "Best reached after six.", "Does not care for strong scents.", "Often buys for her husband too.",
            "Wants to see the piece, not a picture.", "Simple wrapping, always.", "Very particular about the shade of leather.", "Planning her daughter’s wedding.",
        ],
        Takes = ["Sparkling water", "Black coffee", "Green tea", "Earl Grey", "Still water, no ice"],
        Likes = ["Quiet colors", "Light bags", "A slim cut", "Silk at the neck", "Little hardware"],
        Soon = ["Wedding anniversary", "Daughter’s graduation", "Traveling to Milan", "Birthday dinner"],
        Abuse = "Shouted at the team twice; a manager is present now.",
    };
}
