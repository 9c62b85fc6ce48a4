"""What can be found: each room registers its published things in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Row:
    """One thing as its source tells it: published text alone, and where it is read.

    `key` is unique within its kind. `url` is empty where the thing has no public page yet.
    """

    key: str
    agency_id: int
    title: str
    text: str = ""
    url: str = ""
    published_on: date | None = None


@dataclass(frozen=True)
class Source:
    """A kind of things; a hidden one only tells which agency is responsible."""

    kind: str
    label: Text
    rows: Callable[[], Iterable[Row]]
    is_hidden: bool


sources: dict[str, Source] = {}


def register_source(
    kind: str,
    label: Text,
    rows: Callable[[], Iterable[Row]],
    *,
    hidden: bool = False,
    model: type[Model] | None = None,
    row_of: Callable[[Any], tuple[str, Row | None]] | None = None,
) -> None:
    """Let the things of `rows` be found under `label` (Chinese); `kind` is letters alone.

    `rows` yields every thing that is public today. With `model`, saving or deleting one of its
    records brings the index up to date in the same transaction: `row_of(record)` returns the key
    and the row as it is now, None if it is not (or no longer) public.
    """
    if not (kind.isascii() and kind.isalpha()):
        raise ValueError(f"{kind}: a kind is letters alone")
    sources[kind] = Source(kind, label, rows, hidden)
    if model is not None and row_of is not None:
        _follow(kind, model, row_of)


def _follow(kind: str, model: type[Model], row_of: Callable[[Any], tuple[str, Row | None]]) -> None:
    # `sources` is loaded before the models are; the index is not.
    from gongkai.search import indexing

    def changed(instance: Any, **kwargs: Any) -> None:
        key, row = row_of(instance)
        if row is None:
            indexing.remove(kind, key)
        else:
            indexing.put(kind, row)

    def deleted(instance: Any, **kwargs: Any) -> None:
        indexing.remove(kind, row_of(instance)[0])

    post_save.connect(changed, sender=model, weak=False, dispatch_uid=f"search {kind} saved")
    post_delete.connect(deleted, sender=model, weak=False, dispatch_uid=f"search {kind} deleted")
