"""Moving house: everything that is kept, opened, in one ZIP file under a password of its own.

A backup belongs to its keys; this file does not. Whoever takes it in seals everything anew with the
keys of the new place. Officers come without their passwords.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyzipper
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Model

from gongkai.common import clock, crypto
from gongkai.common.backup.contents import (
    DRAFT,
    FORMAT,
    MANIFEST,
    BackupRefused,
    applied_migrations,
    columns,
    folders,
    kept_models,
)
from gongkai.common.backup.restoring import (
    DAMAGED,
    STUMBLES,
    check_empty,
    check_version,
    restore_rows,
)
from gongkai.common.backup.writing import CHUNK, snapshot, whole_or_not, write_rows
from gongkai.common.rotation import keep_fingerprint_key

# Work in hand on the old machine alone: uploads between dry run and confirmation, queued jobs.
NOT_MOVED = {"common.HeldUpload", "django_tasks_database.DBTaskResult"}
SEALED_FOLDERS = {"files/"}
SHORTEST_PASSWORD = 12


def write_export(path: Path, password: str) -> dict[str, Any]:
    """Write everything to `path`, encrypted under the password, and return the manifest.

    Raises BackupRefused if something is there already, or the password is too short.
    """
    if path.exists():
        raise BackupRefused(f"文件 {path} 已经存在，请换一个文件名。")
    if len(password) < SHORTEST_PASSWORD:
        raise BackupRefused(f"导出文件的密码至少 {SHORTEST_PASSWORD} 位。")
    keep_fingerprint_key()
    with whole_or_not(path) as draft, _sealed(draft, password) as archive, snapshot():
        manifest = {
            "format": FORMAT,
            "version": version("gongkai"),
            "made_at": clock.now().isoformat(),
            "migrations": applied_migrations(),
            "rows": {
                model._meta.label: write_rows(archive, model, _opened(model))
                for model in kept_models()
            },
            "files": sum(_write_files(archive, *each) for each in folders().items()),
        }
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def take_in_export(path: Path, password: str) -> dict[str, Any]:
    """Put everything in place, sealed with this installation's key, and return the manifest.

    Raises BackupRefused if the file does not fit, cannot be opened, or somebody has worked here
    already; then nothing was changed.
    """
    if not path.is_file():
        raise BackupRefused(f"找不到导出文件 {path}。")
    try:
        with pyzipper.AESZipFile(path) as archive:
            archive.setpassword(password.encode())
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            check_version(manifest)
            check_empty()
            with transaction.atomic():
                restore_rows(archive, manifest["rows"], opened=True)
                crypto.forget_fingerprint_key()
                _take_in_files(archive)
    except BackupRefused:
        raise
    except (pyzipper.BadZipFile, *STUMBLES):
        raise BackupRefused(DAMAGED) from None
    except RuntimeError as error:
        # pyzipper 对密码错误没有专门的异常。
        raise BackupRefused("密码不对，导出文件未能打开。") from error
    return manifest


@contextmanager
def _sealed(path: Path, password: str) -> Iterator[Any]:
    with pyzipper.AESZipFile(
        path, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode())
        yield archive


def _opened(model: type[Model]) -> Iterable[Iterable[Any]]:
    """Return the rows with what is sealed opened, and no password that anybody could use."""
    if model._meta.label in NOT_MOVED:
        return
    names = [field.attname for field in columns(model)]
    found = model._base_manager.order_by("pk").values_list(*names)
    place = names.index("password") if issubclass(model, AbstractBaseUser) else None
    for row in found.iterator(chunk_size=CHUNK):
        told = list(row)
        if place is not None:
            told[place] = make_password(None)
        yield told


def _write_files(archive: Any, prefix: str, root: Path) -> int:
    n = 0
    for file in sorted(root.rglob("*")):
        if file.is_dir() or file.suffix == DRAFT:
            continue
        try:
            data = file.read_bytes()
            plain = crypto.unseal(data) if prefix in SEALED_FOLDERS else data
        except FileNotFoundError:
            # Discarded since the folder was listed.
            continue
        except crypto.NotOpened as error:
            raise BackupRefused(f"文件 {file.name}：{error}") from error
        archive.writestr(f"{prefix}{file.relative_to(root).as_posix()}", plain)
        n += 1
    return n


def _take_in_files(archive: Any) -> None:
    """Write beside each folder, then move: what breaks off leaves nothing behind."""
    with ExitStack() as stack:
        written = []
        for prefix, root in folders().items():
            root.parent.mkdir(parents=True, exist_ok=True)
            beside = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=root.parent)))
            written.append((_beside(archive, prefix, beside / "new"), root))
        for folder, root in written:
            if folder.exists():
                shutil.rmtree(root, ignore_errors=True)
                folder.replace(root)


def _beside(archive: Any, prefix: str, folder: Path) -> Path:
    for name in archive.namelist():
        if not name.startswith(prefix):
            continue
        target = folder / name.removeprefix(prefix)
        if folder.resolve() not in target.resolve().parents:
            raise BackupRefused(DAMAGED)
        target.parent.mkdir(parents=True, exist_ok=True)
        data = archive.read(name)
        target.write_bytes(crypto.seal(data) if prefix in SEALED_FOLDERS else data)
    return folder
