"""What forms have beyond their boxes: opinions of any number, and the list of an archive file."""

from collections.abc import Sequence

from gongkai.letters.case import LetterCase
from gongkai.letters.cleaning import lines, one_line
from gongkai.letters.facts import Material, Opinion
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Part, Table
from gongkai.letters.lists import day

# Signed in this order; one whose opinion is not in yet is printed as an empty box.
# Source: 条例第十七条、第四十五条；request workflow step 6.
SIGNERS = (
    "经办人",
    "承办处室",
    "保密审查",
    "法制审核",
    "政府信息公开工作机构负责人",
    "分管领导",
)
_HEAD = ("序号", "材料名称", "文号", "日期", "页数", "备注")
_WIDTHS_MM = (12.0, 40.0, 40.0, 34.0, 12.0, 18.0)


def extra_boxes(case: LetterCase) -> tuple[Part, ...]:
    """Return the boxes for the opinions on an approval sheet; nothing for any other letter."""
    if case.kind is not LetterKind.APPROVAL_SHEET:
        return ()
    given: Sequence[Opinion] = case.facts.get("opinions") or ()
    waiting = [Opinion(role) for role in SIGNERS if role not in {one.role for one in given}]
    # Given opinions keep their own order: a sheet returned and signed again shows both.
    ordered = sorted([*given, *waiting], key=lambda one: _place(one.role))
    return tuple(
        Part(f"opinion_{n}", one_line(one.role), _signed(one), locked=True)
        for n, one in enumerate(ordered, start=1)
    )


def table_of(case: LetterCase) -> Table | None:
    """Return the list of the papers in an archive file; None for any other letter."""
    if case.kind is not LetterKind.ARCHIVE_INDEX:
        return None
    materials: Sequence[Material] = case.facts.get("materials") or ()
    rows = tuple(_row(n, material) for n, material in enumerate(materials, start=1))
    return Table(_HEAD, _WIDTHS_MM, rows)


def _place(role: str) -> int:
    return SIGNERS.index(role) if role in SIGNERS else len(SIGNERS)


def _signed(one: Opinion) -> str:
    signature = "　".join(part for part in (one_line(one.name), day(one.on)) if part)
    return "\n".join(part for part in (lines(one.opinion), signature) if part)


def _row(n: int, material: Material) -> tuple[str, ...]:
    return (
        str(n),
        one_line(material.title),
        one_line(material.number),
        day(material.on),
        str(material.pages or ""),
        one_line(material.note),
    )
