"""The heads of tables in flattened text, where they stand one after the other before the first row.

They cannot place a figure, but they tell if columns stand in another order, are those of another
form, or are more than the form has.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from gongkai.report.document import Value
from gongkai.report.formats import Format
from gongkai.report.reading.cutting.runs import candidates, run_of
from gongkai.report.reading.labels import ALIKE, bare, likeness
from gongkai.report.reading.matching import FormRow, Laid, form_rows
from gongkai.report.reading.page import Row
from gongkai.report.reading.wanted import foreign_heads

# The heads of table 四 have about 80 characters, with blanks between them twice as many.
LONGEST_HEADS = 240
_NOT_WORDS = re.compile(r"[\W_]+")
_UNIT = re.compile(r"单位(?:亿元|万元|元)")
# 法人或其他组织 stands above heads of the form, and contains one of them.
_NO_HEAD = "或其他"
_STUB = "信息内容"
_TOTAL = "总计"
_LEAST_OF_HEAD = 2


def without_doubtful(laid: Laid) -> Laid:
    """Return what was read without the tables whose printed heads contradict the form.

    A table of 第二十条 with one column too many keeps, as candidates, what its cells may be.
    """
    opened: dict[str, tuple[Value, ...]] = {}
    tables = groupby(
        zip(form_rows(laid.form), laid.found, strict=True),
        lambda line: laid.form.place(line[0].keys[0]).table.key,
    )
    for _, table in tables:
        opened |= _opened(laid.form, list(table))
    return laid._replace(
        cells={key: value for key, value in laid.cells.items() if key not in opened},
        unresolved={**laid.unresolved, **opened},
        settled={key: how for key, how in laid.settled.items() if key not in opened},
    )


def _opened(
    form: Format, lines: Sequence[tuple[FormRow, tuple[Row, ...]]]
) -> Mapping[str, tuple[Value, ...]]:
    said = [(wanted, words) for wanted, found in lines for words in _words(wanted, found)]
    if any(_is_contradicted(form, wanted, words) for wanted, words in said):
        return {key: () for wanted, _ in lines for key in wanted.keys}
    if any(_has_more(form, wanted, words) for wanted, words in said):
        return {key: values for line in lines for key, values in _with_one_more(form, *line)}
    return {}


def _words(wanted: FormRow, found: Sequence[Row]) -> Iterator[str]:
    """Yield what stands before each printing of a row, but its label and whole sentences."""
    for row in found:
        words = _folded("".join(cell.text for cell in row.heads).rpartition("。")[2])
        for label in (*wanted.labels, *map(bare, row.labels[-1:])):
            if words.endswith(label):
                words = words.removesuffix(label)
                break
        yield words


def _folded(text: str) -> str:
    return _UNIT.sub("", _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)))


def _heads(wanted: FormRow) -> list[str]:
    return [_UNIT.sub("", head) for head in wanted.heads]


def _is_contradicted(form: Format, wanted: FormRow, words: str) -> bool:
    if any(head in words for head in foreign_heads(form)):
        return True
    printed = _found(_heads(wanted), words)
    if wanted.groups:
        in_order = _follow(_found(wanted.groups, words), wanted.groups)
        return not (in_order and _follow(printed, wanted.heads))
    # 总计 stands beside 法人或其他组织, so before the heads below that, or after them.
    leaves = [head for head in printed if head != _TOTAL]
    before = printed[: printed.index(wanted.heads[0])] if wanted.heads[0] in printed else []
    return _TOTAL in before or not _follow(leaves, _heads(wanted))


def _found(heads: Sequence[str], words: str) -> list[str]:
    """Return the heads in the order in which they are printed, each once in a row."""
    if not heads:
        return []
    longest_first = sorted({*heads}, key=lambda head: (-len(head), head))
    known = re.findall("|".join(map(re.escape, longest_first)), words.replace(_NO_HEAD, " "))
    return [head for head, _ in groupby(known)]


def _follow(printed: Sequence[str], wanted: Sequence[str]) -> bool:
    rest = iter(wanted)
    return all(head in rest for head in printed)


def _has_more(form: Format, wanted: FormRow, words: str) -> bool:
    """Return whether words that are no head of the form stand among those of 第二十条."""
    if form.place(wanted.keys[0]).table.kind != "stub_grid":
        return False
    heads = _heads(wanted)
    known = "|".join(map(re.escape, heads))
    after = words.partition(_STUB)[2] or "".join(re.split(f"(?={known})", words, maxsplit=1)[1:])
    missing = [
        "".join(heads[i:j])
        for i, j in combinations(range(len(heads) + 1), 2)
        if not any(head in after for head in heads[i:j])
    ]
    pieces = [piece for piece in re.split(known, after) if len(piece) >= _LEAST_OF_HEAD]
    return not all(_is_misprint(piece, missing) for piece in pieces)


def _is_misprint(piece: str, missing: Sequence[str]) -> bool:
    return any(likeness(piece, head) >= ALIKE and len(piece) <= len(head) + 1 for head in missing)


def _with_one_more(
    form: Format, wanted: FormRow, found: Sequence[Row]
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Yield the cells of a row with what they may be if one column more stands among them."""
    kinds = tuple(form.column_of(key).type for key in wanted.keys)
    ways = [
        [values for j, values in enumerate(candidates(run)) if j != i]
        for row in found
        for i in range(len(kinds) + 1)
        for run in [run_of("".join(row.boxes), (*kinds[:i], "decimal_money", *kinds[i:]))]
    ]
    for i, key in enumerate(wanted.keys):
        yield key, tuple(dict.fromkeys(value for way in ways for value in way[i]))
