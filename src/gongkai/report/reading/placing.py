"""Which box of a printed row belongs to which column of the form."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import NamedTuple

from gongkai.report.reading.labels import ALIKE, bare, likeness
from gongkai.report.reading.numbers import UNSETTLED, is_blank, is_figure
from gongkai.report.reading.ordering import align
from gongkai.report.reading.page import Cell, Row


class Box(NamedTuple):
    """What may stand in one column: usually one text, and the head it was found under."""

    texts: tuple[str, ...]
    head: str = ""


def boxes_of(row: Row, heads: Sequence[str]) -> list[Box]:
    """Return one Box for each column of the form, given the bare words of its heads.

    A row with as many boxes as the form has columns is read from left to right; otherwise the
    heads above the boxes decide, or else blanks are left out at both ends until the boxes are as
    many. Where two ways work and differ, both texts are returned.
    A row that fits no way returns boxes without text.
    """
    counted = list(row.boxes) if len(row.boxes) == len(heads) else []
    headed = _under_heads(row, heads)
    if not counted and not headed:
        return _without_padding(row.boxes, len(heads))
    return [
        Box(
            texts=tuple(
                dict.fromkeys([*([text] if text is not None else []), *(box.texts if box else ())])
            ),
            head=box.head if box else "",
        )
        for text, box in zip_longest(counted, headed)
    ]


def is_contradicted(
    row: Row, heads: Sequence[str], groups: Sequence[str], foreign: Collection[str]
) -> bool:
    """Return whether a row's printed heads forbid reading it as the form prints it.

    They do if one of them is `foreign`, a head of another form, or if those that are the form's
    to the letter, or the `groups` above them, stand in another order. Heads that are missing or
    misprinted forbid nothing.
    """
    printed = [_merged(row.heads), *map(list, row.head_lines)]
    if any(bare(text) in foreign for line in printed for text in line):
        return True
    if not all(_is_in_order(line, groups) for line in (_merged(row.groups), *row.head_lines)):
        return True
    in_order = all(_is_in_order(line, heads) for line in printed)
    return not in_order and not _under_heads(row, heads)


def _merged(cells: Sequence[Cell]) -> list[str]:
    """Return the words above a row's columns, those of a merged box once."""
    return [next(same).text for _, same in groupby(cells, id)]


def _is_in_order(printed: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether the wanted words that are printed follow each other as they should."""
    known = [text for text, _ in groupby(map(bare, printed)) if text in wanted]
    rest = iter(wanted)
    return all(text in rest for text in known)


def _without_padding(boxes: Sequence[str], width: int) -> list[Box]:
    """Return what each column can be if only blanks at the ends of a row are too many."""
    windows = [
        boxes[start : start + width]
        for start in range(len(boxes) - width + 1)
        if all(map(is_blank, (*boxes[:start], *boxes[start + width :])))
    ]
    if not windows:
        return [Box(())] * width
    return [Box(tuple(dict.fromkeys(texts))) for texts in zip(*windows, strict=True)]


def _under_heads(row: Row, heads: Sequence[str]) -> list[Box]:
    """Return the boxes below the form's heads; nothing unless every head is there."""
    if not row.line:
        return []
    columns = [
        list(group) for _, group in groupby(range(len(row.heads)), lambda c: id(row.heads[c]))
    ]
    printed = tuple(row.heads[run[0]].text for run in columns)
    found = [columns[place] for place in _heads_at(tuple(heads), printed) if place is not None]
    if len(found) < len(heads) or found[-1][-1] >= len(row.line) or _left_over(row, found):
        return []
    return [Box(_texts(row, run, found), row.heads[run[0]].text) for run in found]


# The rows of a table have the same heads above them.
@lru_cache(maxsize=64)
def _heads_at(heads: tuple[str, ...], printed: tuple[str, ...]) -> list[int | None]:
    """Return where the form's heads stand among the printed ones."""
    texts = [bare(text) for text in printed]
    return align([[_alike(head, text) for text in texts] for head in heads])


def _left_over(row: Row, found: Sequence[Sequence[int]]) -> bool:
    """Return whether a figure stands under no head: then the row has been shifted.

    A column that the form does not have, such as 小计, has a head of its own after the stub.
    """
    covered = {id(row.line[column]) for run in found for column in run}
    return any(
        column < found[0][0] or is_blank(row.heads[column].text)
        for column, cell in enumerate(row.line)
        if is_figure(cell.text) and id(cell) not in covered
    )


def _alike(head: str, text: str) -> float:
    value = likeness(head, text)
    return value if value >= ALIKE else 0.0


def _texts(row: Row, run: Sequence[int], found: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """A head may cover several boxes, of which one is filled; if more are, none can be chosen.

    A box below two heads may belong to either.
    """
    cells = dict.fromkeys(row.line[column] for column in run)
    filled = [cell for cell in cells if not is_blank(cell.text)]
    if len(filled) > 1:
        return ()
    texts = [cell.text for cell in filled or [*cells][:1]]
    others = {id(row.line[column]) for other in found if other is not run for column in other}
    if any(id(cell) in others for cell in filled):
        return (*texts, "") if is_figure(texts[0]) and texts[0] != UNSETTLED else ()
    return tuple(texts)
