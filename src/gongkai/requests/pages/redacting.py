"""What the page of a separation shows: one page image, the boxes on it, what is offered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from gongkai import redaction as separation
from gongkai.redaction import Box, Word
from gongkai.requests.actions.redacting import boxes_of, mark_of
from gongkai.requests.forms.redacting import GROUNDS
from gongkai.requests.models import Redaction

Words = list[list[Word]]


def words_of(redaction: Redaction) -> Words:
    """Return the words of every page; none of a picture."""
    return separation.words(redaction.pdf.read(), redaction.pdf.media_type)


def context(redaction: Redaction, page: int, words: Words) -> dict[str, Any]:
    boxes = boxes_of(redaction)
    return {
        "redaction": redaction,
        "seen": mark_of(redaction),
        "page": page,
        "pages": range(redaction.pages),
        "grounds": GROUNDS,
        "boxes": [named(n, box) for n, box in enumerate(boxes)],
        "here": [named(n, box) for n, box in enumerate(boxes) if box.page == page],
        "plain_boxes": redaction.boxes,
        "offered": offered(words, boxes),
        "standing": [(place.word, place.box) for place in separation.standing(words, boxes)],
        "without_text": [n + 1 for n, found in enumerate(words) if not found],
    }


def named(n: int, box: Box) -> dict[str, Any]:
    """Return a box with its place in the list and its ground in words."""
    return {"n": n, "ground_label": dict(GROUNDS).get(box.ground, box.ground), **box._asdict()}


def offered(words: Words, boxes: list[Box]) -> list[dict[str, Any]]:
    """Return the suggestions whose place is not covered yet."""
    covered = {box[:5] for box in boxes}
    return [
        {
            "n": n,
            "kind": suggestion.kind.label,
            "text": suggestion.text_masked,
            "page": suggestion.box.page,
        }
        for n, suggestion in enumerate(separation.suggest(words))
        if suggestion.box[:5] not in covered
    ]


def with_suggestions(redaction: Redaction, words: Words, chosen: set[int]) -> list[Box]:
    """Return the boxes with the suggestions of these numbers added."""
    found = enumerate(separation.suggest(words))
    return _joined(boxes_of(redaction), [hit.box for n, hit in found if n in chosen])


def with_word(redaction: Redaction, words: Words, word: str, ground: str) -> list[Box]:
    """Return the boxes with one over every place of the word that is not covered.

    Raises RedactionError if it stands nowhere in the text.
    """
    boxes = boxes_of(redaction)
    places = [
        place.box._replace(ground=ground)
        for place in separation.standing(words, boxes, also=[word])
        if place.word == word
    ]
    if not places:
        raise separation.RedactionError(_("全文没有可以识别的该文字，请在页面上画出遮盖区域。"))
    return _joined(boxes, places)


def _joined(boxes: list[Box], more: list[Box]) -> list[Box]:
    return list(dict.fromkeys([*boxes, *more]))
