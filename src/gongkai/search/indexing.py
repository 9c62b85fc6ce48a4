"""Entries as their sources tell them: put, removed, brought up to date, compared."""

import hashlib
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.search.models import Entry
from gongkai.search.sources import Row, sources
from gongkai.search.words import bigrams

# PostgreSQL numbers the words of a text no further than this; SQLite keeps to it as well, so
# that both find the same. The title and the facets take their share.
MOST_WORDS = 16_000
LONGEST_TITLE = 300
# An id is the day in the upper bits and a digest of the key in the lower.
DIGEST_BITS = 43
# A letter and a Chinese character stand in no word of a text, and no beginning of one is a letter:
# words so marked meet no query but those that ask for them.
KIND, AGENCY, HIDDEN = "k类", "a机", "d责"


def index(
    kind: str,
    id: object,
    *,
    agency_id: int,
    title: str,
    text: str = "",
    url: str = "",
    published_on: date | None = None,
) -> Entry:
    """Return the entry of the thing, added or replaced, in the caller's transaction."""
    return put(kind, Row(str(id), agency_id, title, text, url, published_on))


@transaction.atomic
def put(kind: str, row: Row) -> Entry:
    """Return the entry of the row, added or replaced."""
    entry = entry_of(kind, row)
    # A thing published anew on another day has another id.
    Entry.objects.filter(kind=kind, key=row.key).exclude(pk=entry.pk).delete()
    entry.save()
    return entry


def remove(kind: str, id: object) -> None:
    """Let the thing no longer be found."""
    Entry.objects.filter(kind=kind, key=str(id)).delete()


def bring_up_to_date() -> tuple[int, int]:
    """Return how many entries were written and how many removed, so that all are as their
    sources tell them today."""
    written = removed = 0
    for kind in sources:
        held = marks(kind)
        for row in sources[kind].rows():
            if held.pop(row.key, "") != mark_of(row):
                put(kind, row)
                written += 1
        removed += _remove_all(kind, list(held))
    gone = Entry.objects.exclude(kind__in=sources)
    return written, removed + gone.delete()[0]


def differences() -> Iterator[str]:
    """Yield a sentence for each kind whose entries are not what their source tells."""
    for kind, source in sources.items():
        held = marks(kind)
        n = sum(held.pop(row.key, "") != mark_of(row) for row in source.rows()) + len(held)
        if n:
            told = _("“%(label)s”有%(n)d条与检索库不一致，请执行 gongkai manage rebuild_search。")
            yield told % {"label": source.label, "n": n}


def marks(kind: str) -> dict[str, str]:
    return dict(Entry.objects.filter(kind=kind).values_list("key", "mark"))


def mark_of(row: Row) -> str:
    return hashlib.sha256(repr(astuple(row)).encode()).hexdigest()


def entry_of(kind: str, row: Row) -> Entry:
    """Return the entry that says what the row says, not saved."""
    hidden = sources[kind].is_hidden
    return Entry(
        id=place(kind, row),
        kind=kind,
        key=row.key,
        agency_id=row.agency_id,
        title=row.title[:LONGEST_TITLE],
        url=row.url,
        published_on=row.published_on,
        mark=mark_of(row),
        text=row.text,
        title_words=words_of(row.title, hidden=hidden),
        text_words=words_of(row.text, hidden=hidden),
        facets=f"{kind_facet(kind)} {agency_facet(row.agency_id)}",
    )


def place(kind: str, row: Row) -> int:
    """Return the id of the row's entry: later days have greater ones, no day the least."""
    day = row.published_on.toordinal() if row.published_on else 0
    digest = hashlib.sha256(f"{kind} {row.key}".encode()).digest()
    return day << DIGEST_BITS | int.from_bytes(digest[:8]) >> (64 - DIGEST_BITS)


def words_of(text: str, *, hidden: bool) -> str:
    return " ".join((HIDDEN if hidden else "") + word for word in bigrams(text)[:MOST_WORDS])


def kind_facet(kind: str) -> str:
    return f"{KIND}{kind}"


def agency_facet(agency_id: int) -> str:
    return f"{AGENCY}{agency_id}"


def _remove_all(kind: str, keys: list[str]) -> int:
    for key in keys:
        remove(kind, key)
    return len(keys)
