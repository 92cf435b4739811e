namespace Clienteling.Application.Demo.Names;

internal static class ItalianNames
{
    public static NameList List { get; } = new(
        """
        Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa Giordano Rizzo Lombardi
        Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra
        Coppola De_Santis D’Angelo Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala De_Angelis
        Gatti Pellegrini Palumbo Sanna Farina Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza Testa Grassi Pellegrino Carbone Giuliani
        Benedetti Barone Rossetti Caputo Montanari Guerra Palmieri Bernardi Martino Fiore De_Rosa Ferretti Bellini Basile Riva Donati Visconti
        """,
        """
        Giulia Chiara Francesca Paola Anna Laura Sara Valentina Martina Alessandra Elena Silvia Federica Elisa Roberta Daniela Simona Cristina
        Barbara Monica Patrizia Lucia Ilaria Beatrice Sofia Aurora Ginevra Alice Camilla Bianca Ludovica Margherita Carlotta Costanza Arianna
        Marta Eleonora Serena Donatella Ornella
        """,
        """
        Marco Andrea Luca Francesco Alessandro Matteo Lorenzo Davide Simone Federico Riccardo Stefano Roberto Giuseppe Giovanni Antonio Paolo
        Fabio Massimo Leonardo Tommaso Edoardo Filippo Pietro Niccolò Giacomo Emanuele Claudio Enrico Vittorio
        """);
}
