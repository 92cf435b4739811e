namespace Clienteling.Application.Demo.Names;

/// <summary>With pinyin.</summary>
internal static class ChineseNames
{
    public static NameList List { get; } = new(
        """
        王/Wang 李/Li 张/Zhang 刘/Liu 陈/Chen 杨/Yang 黄/Huang 赵/Zhao 吴/Wu 周/Zhou 徐/Xu 孙/Sun 马/Ma 朱/Zhu 胡/Hu 郭/Guo 何/He 高/Gao 林/Lin
        罗/Luo 郑/Zheng 梁/Liang 谢/Xie 宋/Song 唐/Tang 许/Xu 韩/Han 冯/Feng 邓/Deng 曹/Cao 彭/Peng 曾/Zeng 肖/Xiao 田/Tian 董/Dong 潘/Pan 欧阳/Ouyang
        """,
        """
        芳/Fang 娜/Na 秀英/Xiuying 敏/Min 静/Jing 丽/Li 艳/Yan 娟/Juan 霞/Xia 雪/Xue 婷/Ting 慧/Hui 欣怡/Xinyi 梓涵/Zihan 诗涵/Shihan 雨桐/Yutong
        佳怡/Jiayi 思琪/Siqi 梦瑶/Mengyao 语嫣/Yuyan 晓彤/Xiaotong 若曦/Ruoxi 可馨/Kexin 雅琳/Yalin
        """,
        """
        伟/Wei 强/Qiang 磊/Lei 军/Jun 勇/Yong 杰/Jie 涛/Tao 明/Ming 超/Chao 浩然/Haoran 子轩/Zixuan 宇航/Yuhang 俊杰/Junjie 志强/Zhiqiang 天佑/Tianyou 文博/Wenbo
        """);
}
