from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

CHUNK = 500
M = TypeVar("M", bound=Model)


def in_chunks(records: QuerySet[M], size: int = CHUNK) -> Iterator[list[M]]:
    """Yield the records in lists of `size` by id. Each list is its own query, so that the rows may
    be written between one and the next."""
    last = 0
    while chunk := list(records.filter(pk__gt=last).order_by("pk")[:size]):
        yield chunk
        last = chunk[-1].pk
