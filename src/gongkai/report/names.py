"""Names of agencies as reports bear them: whether two of them name the same one."""

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")
# One agency writes 委员会 in full and 委 for short, 人民政府 or its area alone.
_SHORT = (("管理委员会", "管委会"), ("委员会", "委"))
_ENDINGS = re.compile(r"(?:人民政府|政府|管委会|管委)$")
# A bureau may leave out the place that it belongs to.
_PLACE = re.compile(r"\w*(?:省|自治区|市|州|盟|县|区|旗)")


def bare_name(name: str) -> str:
    """Return a name without blanks and punctuation, full-width letters made plain."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", name))


def is_same_agency(one: str, other: str) -> bool:
    """Return whether two names can be those of one agency; False if either is unknown.

    They are the same but for blanks, punctuation, a place before them and 人民政府 behind them.
    """
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    if not shorter or not longer.endswith(shorter):
        return False
    before = longer.removesuffix(shorter)
    return not before or bool(_PLACE.fullmatch(before))


def _plain(name: str) -> str:
    plain = bare_name(name)
    for whole, short in _SHORT:
        plain = plain.replace(whole, short)
    return _ENDINGS.sub("", plain) or plain
