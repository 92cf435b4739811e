namespace Clienteling.Application.Demo.Names;

internal static class EnglishNames
{
    public static NameList List { get; } = new(
        """
        Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Thompson White Harris Clark Lewis Robinson Walker
        Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins
        Edwards Stewart Morris Murphy Cook Rogers Morgan Peterson Cooper Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson Brooks
        Bennett Gray James Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Ortiz Jenkins Gutierrez Perry Butler Barnes
        Fisher Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Goldberg Rosen Cohen Feldman Katz Rodriguez Hernandez Lopez
        Gonzalez Rivera Torres Ramirez Flores Patel Shah Okafor Washington Jefferson O’Brien O’Connor McCarthy Van_Doren Whitaker Lowell Ashby
        """,
        """
        Emma Olivia Ava Isabella Sophia Charlotte Amelia Harper Evelyn Abigail Emily Elizabeth Sofia Avery Ella Scarlett Grace Victoria Madison
        Hannah Nora Lillian Natalie Zoe Leah Audrey Claire Caroline Katherine Margaret Susan Patricia Linda Barbara Deborah Rachel Rebecca
        Jessica Ashley Lauren Megan Danielle Nicole Michelle Stephanie Vanessa Priya Naomi Imani Simone
        """,
        """
        James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Andrew Joshua Kevin Brian
        Edward Ronald Timothy Jason Ryan Jacob Nicholas Eric Jonathan Benjamin Samuel Alexander Patrick Henry Julian Marcus Theodore Elliot
        """);
}
