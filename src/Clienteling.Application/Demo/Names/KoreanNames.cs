namespace Clienteling.Application.Demo.Names;

/// <summary>With the romanisation their bearers use.</summary>
internal static class KoreanNames
{
    public static NameList List { get; } = new(
        """
        김/Kim 이/Lee 박/Park 최/Choi 정/Jung 강/Kang 조/Cho 윤/Yoon 장/Jang 임/Lim 한/Han 오/Oh 서/Seo 신/Shin 권/Kwon 황/Hwang 안/Ahn 송/Song 홍/Hong 배/Bae
        """,
        """
        지우/Jiwoo 서연/Seoyeon 민지/Minji 수빈/Subin 예은/Yeeun 하은/Haeun 지은/Jieun 유진/Yujin 은정/Eunjung 미경/Mikyung 혜진/Hyejin 소영/Soyoung
        나연/Nayeon 다은/Daeun 채원/Chaewon 윤서/Yoonseo
        """,
        """
        민준/Minjun 서준/Seojun 도윤/Doyoon 지훈/Jihoon 현우/Hyunwoo 준호/Junho 성민/Sungmin 동현/Donghyun 재원/Jaewon 영수/Youngsoo 상훈/Sanghoon 태현/Taehyun
        """);
}
