"""Who acts on a case: the roles that the procedure names."""

from gongkai.law.terms.legal_term import LegalTerm
from gongkai.law.terms.provision import regulation


class Actor(LegalTerm):
    """办理人员和申请人; the codes of an agency's own people are those of its roles.

    Source: 条例第四条、第三十三条第二款、第四十五条。
    """

    APPLICANT = "applicant", "申请人", (regulation(27),)
    REGISTRAR = "registrar", "登记员", (regulation(45),)
    HANDLER = "handler", "经办人", (regulation(45),)
    UNIT_HANDLER = "unit_handler", "承办处室", (regulation(45),)
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查", (regulation(17),)
    LEGAL_REVIEWER = "legal_reviewer", "法制审核", (regulation(17),)
    OFFICE_HEAD = "office_head", "政府信息公开工作机构负责人", (regulation(33, 2),)
    LEADER = "leader", "分管领导", (regulation(45),)
    ARCHIVIST = "archivist", "档案人员", (regulation(45),)
