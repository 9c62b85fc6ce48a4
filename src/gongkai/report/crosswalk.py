"""Which figure of last year's form may be held against a figure of this year's."""

from gongkai.report.form import Format


def counterpart(key: str, form: Format, other: Format) -> str | None:
    """Return the key that carries the same figure in another form, None if none is comparable.

    A key that both forms have is the same figure, unless the crosswalk of the older form says
    otherwise: 对外公开总数量 of 2019, for one, is not 现行有效件数 of 2021.
    """
    for entry in form.crosswalk.get(other.id, ()):
        if entry["from"] == key:
            return str(entry["to"]) if entry["comparable"] else None
    for entry in other.crosswalk.get(form.id, ()):
        if entry["to"] == key:
            return str(entry["from"]) if entry["comparable"] else None
    return key if key in other.places else None
