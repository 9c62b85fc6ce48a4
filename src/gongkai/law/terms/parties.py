"""Who applies, how an application comes in, and how a reply goes out."""

from gongkai.law.terms.legal_term import LegalTerm
from gongkai.law.terms.provision import Provision, regulation

_SERVICE = Provision("service_reply")


class Applicant(LegalTerm):
    """申请人类别: the kinds of applicant, labelled word for word as the columns of 表三.

    Source: 条例第二十七条。
    """

    NATURAL_PERSON = "natural_person", "自然人", (regulation(27),)
    ORG_COMMERCIAL = "org_commercial", "商业企业", (regulation(27),)
    ORG_RESEARCH = "org_research", "科研机构", (regulation(27),)
    ORG_PUBLIC_WELFARE = "org_public_welfare", "社会公益组织", (regulation(27),)
    ORG_LEGAL_SERVICE = "org_legal_service", "法律服务机构", (regulation(27),)
    ORG_OTHER = "org_other", "其他", (regulation(27),)


class Channel(LegalTerm):
    """申请渠道, which fixes the day of receipt.

    Source: 条例第二十九条、第三十一条。
    """

    COUNTER = "counter", "当面提交", (regulation(31, item=1),)
    POST_SIGNED = "post_signed", "邮寄（需签收）", (regulation(31, item=2),)
    POST_PLAIN = "post_plain", "平常信函", (regulation(31, item=2),)
    ONLINE = "online", "互联网渠道", (regulation(31, item=3),)
    EMAIL = "email", "电子邮件", (regulation(31, item=3),)
    FAX = "fax", "传真", (regulation(31, item=3),)
    ORAL = "oral", "口头申请", (regulation(29, 1), regulation(31, item=1))


class Delivery(LegalTerm):
    """送达方式, which fixes the day on which a reply counts as given.

    Source: 条例第四十条；国办公开办函〔2016〕235号。
    """

    DIRECT = "direct", "直接送达", (_SERVICE,)
    ENTRUSTED = "entrusted", "委托送达", (_SERVICE,)
    POST = "post", "邮寄送达", (_SERVICE, Provision("postal_law", 55))
    ELECTRONIC = "electronic", "电子送达", (regulation(40),)
    READING = "reading", "现场查阅", (regulation(40),)
