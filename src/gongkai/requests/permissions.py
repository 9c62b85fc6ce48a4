from gongkai.agencies.models import Officer, Role
from gongkai.requests.models import Paper, PaperKind

NAME_READERS = (Role.REGISTRAR, Role.HANDLER, Role.OFFICE_HEAD, Role.LEADER)
# 证件号码和联系方式遮蔽显示；须用它们登记、送达和签批的，说明理由后查看全文。
IDENTITY_READERS = (Role.REGISTRAR, Role.HANDLER, Role.OFFICE_HEAD)
# 办理申请的各环节；其他人员只看登记的类别和日期。
WORKERS = (
    *NAME_READERS,
    Role.UNIT_HANDLER,
    Role.SECRECY_REVIEWER,
    Role.LEGAL_REVIEWER,
    Role.ARCHIVIST,
)
LETTER_READERS = (*NAME_READERS, Role.ARCHIVIST)
# 不含申请人和第三方身份的材料，承办处室和审核人员也可以查看。
WORKING_PAPERS = frozenset(
    {PaperKind.MATERIAL, PaperKind.RELEASED, PaperKind.SEARCH, PaperKind.UNIT_ANSWER}
)


def may_read_names(officer: Officer) -> bool:
    """True if the officer may see who applied; others see the kind of applicant only."""
    return bool(officer.roles & set(NAME_READERS))


def may_read_content(officer: Officer) -> bool:
    """True if the officer works on cases and may read what is asked."""
    return bool(officer.roles & set(WORKERS))


def may_read_letters(officer: Officer) -> bool:
    """True if the officer may open letters, which name their addressees."""
    return bool(officer.roles & set(LETTER_READERS))


def may_read_paper(officer: Officer, paper: Paper) -> bool:
    """True if the officer may open the paper: those of the work, or all for who may read names."""
    if paper.kind in WORKING_PAPERS:
        return may_read_content(officer)
    return may_read_letters(officer)


def may_reveal(officer: Officer) -> bool:
    """True if the officer may see identity and contact data in full, for a reason."""
    return bool(officer.roles & set(IDENTITY_READERS))
