"""Restore a backup into an empty database: all of it or nothing."""

import json
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Field, Model

from gongkai.common import crypto
from gongkai.common.append_only import guard_lifted, guarded_tables
from gongkai.common.backup.contents import (
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
from gongkai.common.models import AuditEntry

CHUNK = 500
# The days off that come with this version are loaded by `migrate`, before anybody works here.
LOADED_BY_MIGRATE = "calendar.loaded"
DAMAGED = "该文件不是本系统的备份或者导出文件，或者已经损坏。"
# What a file that was changed makes its readers stumble over; their own words may quote a row.
STUMBLES = (
    BadZipFile,
    zlib.error,
    KeyError,
    TypeError,
    ValueError,
    ValidationError,
    IntegrityError,
    DataError,
    NotImplementedError,
    RecursionError,
)


def restore_backup(path: Path) -> dict[str, Any]:
    """Put the rows and files of the backup in place and return its manifest.

    Raises BackupRefused if the backup does not fit this installation or this is in use already;
    then nothing was changed.
    """
    if not path.is_file():
        raise BackupRefused(f"找不到备份文件 {path}。")
    try:
        with ZipFile(path) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            _check_fits(manifest)
            check_empty()
            with transaction.atomic():
                restore_rows(archive, manifest["rows"])
                _restore_files(archive)
    except BackupRefused:
        raise
    except STUMBLES:
        raise BackupRefused(DAMAGED) from None
    return manifest


def _check_fits(manifest: dict[str, Any]) -> None:
    check_version(manifest)
    if not set(manifest["key_marks"]) <= set(crypto.marks()):
        raise BackupRefused("备份所用的加密密钥与本机不同，请先放回原来的密钥。")


def check_version(manifest: dict[str, Any]) -> None:
    """Raise BackupRefused unless this version has the shape of database that the file is from."""
    if manifest["format"] != FORMAT or manifest["migrations"] != applied_migrations():
        raise BackupRefused(
            f"文件由 {manifest['version']} 版制作，与本机的数据库结构不同，"
            "请先安装该版本并运行 gongkai migrate。"
        )


def check_empty() -> None:
    """Raise BackupRefused if anybody has worked here already."""
    acts = AuditEntry.objects.exclude(action=LOADED_BY_MIGRATE)
    if get_user_model().objects.exists() or acts.exists():
        raise BackupRefused("数据库中已有记录，只能放入空数据库。")
    for root in folders().values():
        if any(root.glob("*")):
            raise BackupRefused(f"文件夹 {root} 中已有文件，请先移走。")


def restore_rows(archive: ZipFile, counts: dict[str, int], *, opened: bool = False) -> None:
    """Put the rows in place of all that is there; with `opened`, what must be sealed is sealed."""
    models = kept_models()
    _empty(models)
    for model in models:
        if _restore_table(archive, model, opened) != counts[model._meta.label]:
            raise BackupRefused(DAMAGED)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    # Now, not on commit: by then the files would be in place already.
    connection.check_constraints()


def _empty(models: Iterable[type[Model]]) -> None:
    """Delete what `migrate` filled (calendar, its audit entries): it comes from the backup."""
    guarded = guarded_tables(connection)
    with guard_lifted(connection, guarded), connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _restore_table(archive: ZipFile, model: type[Model], opened: bool) -> int:
    """Insert the rows as they are, past the fields that would stamp or seal them anew."""
    count = 0
    with archive.open(f"{ROWS}{model._meta.label}.jsonl") as file, connection.cursor() as cursor:
        by_name = {field.attname: field for field in columns(model)}
        fields = [by_name[name] for name in json.loads(file.readline())]
        insert = _insert_sql(model, fields)
        for chunk in _chunks(file):
            rows = [_prepared(fields, json.loads(line), opened) for line in chunk]
            cursor.executemany(insert, rows)
            count += len(rows)
    return count


def _insert_sql(model: type[Model], fields: Iterable[Field[Any, Any]]) -> str:
    names = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"


def _prepared(fields: Iterable[Field[Any, Any]], row: list[Any], opened: bool) -> list[Any]:
    return [
        value
        if is_sealed(field) and not opened
        else field.get_db_prep_save(field.to_python(value), connection)
        for field, value in zip(fields, row, strict=True)
    ]


def _chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(lines)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _restore_files(archive: ZipFile) -> None:
    """Unpack beside each folder, then move: an archive that breaks off leaves nothing behind."""
    with ExitStack() as stack:
        unpacked = [_unpack(archive, prefix, root, stack) for prefix, root in folders().items()]
        for folder, root in unpacked:
            if folder.exists():
                shutil.rmtree(root, ignore_errors=True)
                folder.replace(root)


def _unpack(archive: ZipFile, prefix: str, root: Path, stack: ExitStack) -> tuple[Path, Path]:
    root.parent.mkdir(parents=True, exist_ok=True)
    beside = stack.enter_context(tempfile.TemporaryDirectory(dir=root.parent))
    archive.extractall(beside, [name for name in archive.namelist() if name.startswith(prefix)])
    return Path(beside, prefix), root
