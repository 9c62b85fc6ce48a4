"""Finding published things by the words they contain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.agencies.models import Agency
from gongkai.search import full_text
from gongkai.search.excerpts import excerpt
from gongkai.search.indexing import agency_facet, kind_facet
from gongkai.search.models import Entry
from gongkai.search.sources import Text, sources
from gongkai.search.words import phrases

Order = Literal["newest", "relevant"]

# Nobody reads further; counting and ordering stay quick however common a word is.
MOST_FOUND = 1_000
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Hit:
    """A thing that was found; `url` is empty where it has no public page."""

    id: int
    kind: str
    label: Text
    title: str
    excerpt: str
    url: str
    published_on: date | None
    agency: Agency


def find(
    text: str,
    *,
    agency: Agency | None = None,
    kind: str | None = None,
    order: Order = "newest",
    limit: int = 8,
    page: int = 1,
) -> list[Hit]:
    """Return a page of `limit` things that contain every word of the text, newest first, or
    ("relevant") those that say it in their title first. A gap or a comma parts words; within one,
    the characters stand side by side. Empty for a text without letter or digit."""
    ids = found_ids(text, agency=agency, kind=kind, order=order, most=limit * page)
    return hits(ids[limit * (page - 1) :], text)


def found_ids(
    text: str,
    *,
    agency: Agency | None = None,
    kind: str | None = None,
    order: Order = "newest",
    most: int = MOST_FOUND,
) -> list[int]:
    """Return the ids of at most `most` entries that contain every word, in the order asked for."""
    wanted = phrases(text[:LONGEST_QUERY])
    if not wanted:
        return []
    facets = facets_of(agency, kind)

    def ask(in_title: bool) -> list[int]:
        return full_text.matching(wanted, facets=facets, limit=most, whole=True, in_title=in_title)

    if order == "newest":
        return ask(in_title=False)
    return list(dict.fromkeys([*ask(in_title=True), *ask(in_title=False)]))[:most]


def hits(ids: Iterable[int], text: str) -> list[Hit]:
    """Return what a reader sees of the entries, each with the place where it says the text."""
    entries = Entry.objects.defer("title_words", "text_words", "facets").in_order(list(ids))
    return [_hit(entry, text) for entry in entries]


def facets_of(agency: Agency | None, kind: str | None = None) -> Sequence[str]:
    asked = [kind_facet(kind)] if kind else []
    return [*asked, agency_facet(agency.pk)] if agency else asked


def _hit(entry: Entry, text: str) -> Hit:
    return Hit(
        entry.pk,
        entry.kind,
        sources[entry.kind].label,
        entry.title,
        excerpt(entry.text, text),
        entry.url,
        entry.published_on,
        entry.agency,
    )
