"""Keeping files and letting go of them.

A file is written before its row is committed, and goes only after the row's deletion is: a row
never lacks its file. Whatever a rolled-back transaction or a killed process leaves on the disk has
no row, and `sweep`, which runs every night, deletes it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import transaction

from gongkai.common.clock import now
from gongkai.files import disk
from gongkai.files.models import Blob

# Far longer than any transaction between the writing of a file and the commit of its row.
LEFT_ALONE = timedelta(hours=6)


def store(data: bytes, media_type: str) -> Blob:
    """Return the blob that keeps the bytes, in the caller's transaction."""
    blob = Blob(sha256=disk.digest(data), size=len(data), media_type=media_type)
    disk.write(blob.key, data)
    blob.save(force_insert=True)
    return blob


@transaction.atomic
def discard(blob: Blob) -> None:
    """Delete the blob, and after commit its file. Raises ProtectedError if a record points here."""
    key = blob.key
    blob.delete()
    transaction.on_commit(partial(disk.delete, key))


def sweep() -> int:
    """Return how many files and drafts without a row were deleted; younger ones are left alone."""
    n = 0
    for path in list(ownerless(older_than=LEFT_ALONE)):
        path.unlink(missing_ok=True)
        n += 1
    return n


def ownerless(*, older_than: timedelta) -> Iterator[Path]:
    """Yield the files of the house's own making that no row knows. A stranger's file, which has
    another kind of name, is not among them."""
    limit = now() - older_than
    aged = {
        path.name: path
        for path in disk.everything()
        if disk.is_ours(path.name) and _at(path) < limit
    }
    # Asked after the listing: a row whose file was listed is there by now, if it ever comes.
    known = set(Blob.objects.values_list("key", flat=True).iterator()) if aged else set()
    yield from (path for name, path in sorted(aged.items()) if name not in known)


def _at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return now()
