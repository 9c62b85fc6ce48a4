"""Numbers and addresses that point to a person, found in running text."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from gongkai.redaction.texts import narrow


class IdentifierKind(StrEnum):
    """What a piece of text seems to be; `label` for the desk."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        kind = str.__new__(cls, code)
        kind._value_ = code
        kind.label = label
        return kind

    IDENTITY = "identity", "居民身份证号码"
    BANK_CARD = "bank_card", "银行卡号"
    PHONE = "phone", "电话号码"
    EMAIL = "email", "电子邮箱"
    ADDRESS = "address", "地址"


class Found(NamedTuple):
    """A piece of the text, from `start` until `end`."""

    start: int
    end: int
    kind: IdentifierKind


# A number may be written in groups, or broken over two lines.
_GAP = r"[\s\-]{0,2}"
_SMALLEST_GROUP = 3
_ALONE, _ENDED = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_PLACE = "[一-龥]"
_NUMBER = "[0-9一二三四五六七八九十百]"

_IDENTITY_18 = re.compile(
    rf"{_ALONE}[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]{_ENDED}",
)
_IDENTITY_15 = re.compile(rf"{_ALONE}[1-9](?:{_GAP}[0-9]){{14}}{_ENDED}")
_BANK_CARDS = [
    re.compile(rf"{_ALONE}[3-6](?:{_GAP}[0-9]){{{n_more}}}{_ENDED}") for n_more in (18, 17, 16, 15)
]
_MOBILE = re.compile(rf"(?:(?<=\+86)|{_ALONE}(?:86)?)\s?1\s?[3-9](?:[\s\-]?[0-9]){{9}}{_ENDED}")
_LANDLINE = re.compile(
    rf"{_ALONE}(?:\(0[0-9]{{2,3}}\)|0[0-9]{{2,3}}[\s\-])\s?[2-9](?:\s?[0-9]){{6,7}}"
    rf"(?:[\-转][0-9]{{1,5}})?{_ENDED}"
)
_EMAIL = re.compile(r"[0-9A-Za-z_.+\-]{1,64}@[0-9A-Za-z\-]{1,63}(?:\.[0-9A-Za-z\-]{1,63}){1,4}")
# From the first character of the run on: rather a word too much than half of a town's name.
_ADDRESS = re.compile(
    rf"{_PLACE}{{2,40}}?(?:路|街|道|巷|弄|村|胡同|小区|社区|组)"
    rf"(?:{_PLACE}{{0,6}}?{_NUMBER}{{1,5}}(?:附[0-9]{{1,4}})?(?:号|弄|组|栋|幢|座|单元|楼|层|室)){{1,6}}"
)
_LEAD = re.compile("^.{0,6}?(?:居住在|家住|现住|住在|住所地?|住址|地址|位于|坐落于|坐落|现居)")

# 公民身份号码 GB 11643—1999: weight of each of the first 17 digits, and check digit by remainder.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def find(text: str) -> list[Found]:
    """Return what points to a person, in the order of the text; nothing is counted twice."""
    plain = narrow(text)
    taken: list[Found] = []
    for found in _all(plain):
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    return sorted(taken)


def _all(text: str) -> Iterator[Found]:
    yield from _numbers(text, _IDENTITY_18, IdentifierKind.IDENTITY, is_identity_18)
    for pattern in _BANK_CARDS:
        yield from _numbers(text, pattern, IdentifierKind.BANK_CARD, passes_luhn)
    yield from _numbers(text, _IDENTITY_15, IdentifierKind.IDENTITY, is_identity_15)
    yield from _numbers(text, _MOBILE, IdentifierKind.PHONE, bool)
    yield from _numbers(text, _LANDLINE, IdentifierKind.PHONE, bool)
    for match in _EMAIL.finditer(text):
        yield Found(match.start(), match.end(), IdentifierKind.EMAIL)
    yield from _addresses(text)


def _numbers(
    text: str, pattern: re.Pattern[str], kind: IdentifierKind, is_one: Callable[[str], bool]
) -> Iterator[Found]:
    place = 0
    while match := pattern.search(text, place):
        good = _is_written_as_one(match[0]) and is_one(re.sub(r"[\s\-]", "", match[0]))
        if good:
            yield Found(match.start(), match.end(), kind)
        # What is no such number may still hide one that begins within it.
        place = match.end() if good else match.start() + 1


def _is_written_as_one(number: str) -> bool:
    """A number may be written in groups and broken once; single figures are those of a table."""
    lines = number.split("\n")
    groups = [re.split(r"[\s\-]+", line.strip()) for line in lines]
    return len(lines) <= 2 and all(
        min(map(len, each)) >= _SMALLEST_GROUP for each in groups if len(each) > 1
    )


def _addresses(text: str) -> Iterator[Found]:
    """An address may run on in the next line, so it is looked for without spaces."""
    places = [i for i, each in enumerate(text) if not each.isspace()]
    for match in _ADDRESS.finditer("".join(text[i] for i in places)):
        lead = _LEAD.match(match[0])
        start = match.start() + (lead.end() if lead else 0)
        yield Found(places[start], places[match.end() - 1] + 1, IdentifierKind.ADDRESS)


def is_identity_18(digits: str) -> bool:
    """Say whether 18 characters are an identity number: a real birthday and the check digit.

    Source: GB 11643—1999.
    """
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == digits[17].upper() and _is_day(digits[6:14])


def is_identity_15(digits: str) -> bool:
    """Say whether 15 digits may be an identity number of before 1999, which has no check digit."""
    return "11" <= digits[:2] <= "82" and _is_day("19" + digits[6:12])


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= 1850


def passes_luhn(digits: str) -> bool:
    """Say whether the check digit of a bank card number is right."""
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    plain = [int(digit) for digit in digits[-1::-2]]
    return sum(plain) % 10 == -sum(d - 9 if d > 9 else d for d in doubled) % 10
