"""主动公开的内容分类."""

from gongkai.law.terms.legal_term import LegalTerm
from gongkai.law.terms.provision import regulation


class Category(LegalTerm):
    """法定主动公开内容: the fifteen items of Article 20 and the local matters of Article 21.

    Source: 条例第二十条、第二十一条。
    """

    A20_01 = "a20_01", "行政法规、规章和规范性文件", (regulation(20, item=1),)
    A20_02 = (
        "a20_02",
        "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
        (regulation(20, item=2),),
    )
    A20_03 = (
        "a20_03",
        "国民经济和社会发展规划、专项规划、区域规划及相关政策",
        (regulation(20, item=3),),
    )
    A20_04 = "a20_04", "国民经济和社会发展统计信息", (regulation(20, item=4),)
    A20_05 = (
        "a20_05",
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
        (regulation(20, item=5),),
    )
    A20_06 = (
        "a20_06",
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
        (regulation(20, item=6),),
    )
    A20_07 = "a20_07", "财政预算、决算信息", (regulation(20, item=7),)
    A20_08 = "a20_08", "行政事业性收费项目及其依据、标准", (regulation(20, item=8),)
    A20_09 = "a20_09", "政府集中采购项目的目录、标准及实施情况", (regulation(20, item=9),)
    A20_10 = "a20_10", "重大建设项目的批准和实施情况", (regulation(20, item=10),)
    A20_11 = (
        "a20_11",
        "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
        (regulation(20, item=11),),
    )
    A20_12 = "a20_12", "突发公共事件的应急预案、预警信息及应对情况", (regulation(20, item=12),)
    A20_13 = (
        "a20_13",
        "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
        (regulation(20, item=13),),
    )
    A20_14 = (
        "a20_14",
        "公务员招考的职位、名额、报考条件等事项以及录用结果",
        (regulation(20, item=14),),
    )
    A20_15 = (
        "a20_15",
        "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
        (regulation(20, item=15),),
    )

    A21_MUNICIPAL_WORKS = "a21_municipal_works", "市政建设", (regulation(21),)
    A21_PUBLIC_SERVICE = "a21_public_service", "公共服务", (regulation(21),)
    A21_PUBLIC_WELFARE = "a21_public_welfare", "公益事业", (regulation(21),)
    A21_LAND_EXPROPRIATION = "a21_land_expropriation", "土地征收", (regulation(21),)
    A21_HOUSE_EXPROPRIATION = "a21_house_expropriation", "房屋征收", (regulation(21),)
    A21_PUBLIC_ORDER = "a21_public_order", "治安管理", (regulation(21),)
    A21_SOCIAL_ASSISTANCE = "a21_social_assistance", "社会救助", (regulation(21),)
    A21_RURAL_POLICY = "a21_rural_policy", "贯彻落实农业农村政策", (regulation(21),)
    A21_IRRIGATION = "a21_irrigation", "农田水利工程建设运营", (regulation(21),)
    A21_FARMLAND_TRANSFER = (
        "a21_farmland_transfer",
        "农村土地承包经营权流转",
        (regulation(21),),
    )
    A21_HOMESTEAD = "a21_homestead", "宅基地使用情况审核", (regulation(21),)
    A21_VILLAGE_LEVY = "a21_village_levy", "筹资筹劳", (regulation(21),)
