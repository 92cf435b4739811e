namespace Clienteling.Application.Demo.Names;

internal static class FrenchNames
{
    public static NameList List { get; } = new(
        """
        Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent
        Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller
        Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer
        Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël Meyer Lucas Meunier Jean Pérez Marchand Dufour Blanchard Marie Barbier Brun
        Dumas Brunet Schmitt Leroux Colas Fernandez Rey Picard Arnaud Rolland Carpentier Aubert Renard Caron Besson de_La_Tour d’Aubigné
        Saint-Clair Benoît Delorme Vasseur Charpentier Hamel Poirier Tessier Deschamps Lacroix Bouchard Rivière Valentin Pruvost Delattre
        """,
        """
        Amélie Camille Hélène Claire Sophie Isabelle Nathalie Valérie Sandrine Céline Aurélie Émilie Julie Mathilde Pauline Léa Manon Chloé
        Inès Jade Louise Alice Anaïs Margaux Juliette Charlotte Marie-Laure Anne-Sophie Élodie Delphine Agnès Brigitte Monique Françoise
        Béatrice Véronique Florence Laetitia Mélanie Clémence Apolline Adèle Capucine Solène Victoire Éléonore Noémie Salomé Yasmine Fatou
        """,
        """
        Antoine Nicolas Julien Thomas Alexandre Pierre Guillaume Mathieu Sébastien Olivier Laurent Philippe François Christophe Stéphane
        Jean-Marc Jean-Baptiste Maxime Hugo Lucas Louis Gabriel Arthur Adrien Benoît Étienne Grégoire Raphaël Théo Vincent Xavier Yves
        Rémi Karim Mehdi Édouard Gauthier Bertrand Didier Hervé
        """);
}
