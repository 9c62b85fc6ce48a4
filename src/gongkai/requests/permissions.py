from gongkai.agencies.models import Officer, Role

NAME_READERS = (Role.REGISTRAR, Role.HANDLER, Role.OFFICE_HEAD, Role.LEADER)


def may_read_names(officer: Officer) -> bool:
    """True if the officer may see who applied; others see the kind of applicant only."""
    return bool(officer.roles & set(NAME_READERS))
