"""Write a backup, row by row, out of one snapshot of the database."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.db import connection, transaction
from django.db.models import F, Model, TextField
from django.db.models.functions import Cast

from gongkai.common import clock, crypto
from gongkai.common.backup.contents import (
    DRAFT,
    FORMAT,
    MANIFEST,
    ROWS,
    BackupRefused,
    applied_migrations,
    columns,
    folders,
    is_sealed,
    kept_models,
)

CHUNK = 2000
Rows = Iterable[Iterable[Any]]
WRITTEN_AS_TEXT = (date, time, timedelta, Decimal, UUID)


def write_backup(path: Path) -> dict[str, Any]:
    """Write the backup to `path`, readable by its owner alone, and return its manifest.

    Raises BackupRefused if something is there already.
    """
    if path.exists():
        raise BackupRefused(f"文件 {path} 已经存在，请换一个文件名。")
    with whole_or_not(path) as draft, ZipFile(draft, "w", ZIP_DEFLATED) as archive, snapshot():
        manifest = {
            "format": FORMAT,
            "version": version("gongkai"),
            "made_at": clock.now().isoformat(),
            "key_marks": crypto.marks(),
            "migrations": applied_migrations(),
            "rows": {model._meta.label: write_rows(archive, model) for model in kept_models()},
            "files": sum(_write_files(archive, *each) for each in folders().items()),
        }
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


@contextmanager
def whole_or_not(path: Path) -> Iterator[Path]:
    """Yield a draft beside `path` that gets the name only once it is complete."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=DRAFT)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def snapshot() -> Iterator[None]:
    """Let all tables be read as they stand at one moment."""
    with transaction.atomic():
        # SQLite's IMMEDIATE transaction keeps writers out; PostgreSQL has to be asked.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def write_rows(archive: ZipFile, model: type[Model], rows: Rows | None = None) -> int:
    """Write the names of the columns, then one line a row; return how many rows.

    The rows are those of the table, what is sealed left so, unless others are told.
    """
    names = [field.attname for field in columns(model)]
    count = 0
    with archive.open(f"{ROWS}{model._meta.label}.jsonl", "w", force_zip64=True) as file:
        file.write(_line(names))
        for row in _rows(model) if rows is None else rows:
            file.write(_line(list(row)))
            count += 1
    return count


def _rows(model: type[Model]) -> Iterator[tuple[Any, ...]]:
    # Cast leaves the sealed text as it is; the field itself would open it.
    sealed = {
        f"sealed_{field.attname}": Cast(F(field.attname), TextField())
        for field in columns(model)
        if is_sealed(field)
    }
    names = [
        f"sealed_{field.attname}" if is_sealed(field) else field.attname for field in columns(model)
    ]
    found = model._base_manager.annotate(**sealed).order_by("pk").values_list(*names)
    yield from found.iterator(chunk_size=CHUNK)


def _line(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, default=_as_text).encode() + b"\n"


def _as_text(value: object) -> str:
    if isinstance(value, WRITTEN_AS_TEXT):
        return str(value)
    raise TypeError(type(value))


def _write_files(archive: ZipFile, prefix: str, root: Path) -> int:
    n = 0
    for file in sorted(root.rglob("*")):
        if file.is_dir() or file.suffix == DRAFT:
            continue
        # Published editions are packed already, and what is sealed cannot be packed.
        try:
            archive.write(file, f"{prefix}{file.relative_to(root).as_posix()}", ZIP_STORED)
        except FileNotFoundError:
            # Discarded since the folder was listed.
            continue
        n += 1
    return n
