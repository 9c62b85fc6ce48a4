"""The sealed files under `settings.FILES_DIR`: `ab/ab…`, one a key."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.common.backup.contents import DRAFT
from gongkai.common.crypto import N_HEAD, NotOpened, newest_head, seal, unseal

KEY = re.compile(r"[0-9a-f]{32}")


class Damaged(ValueError):
    """A kept file cannot be given out; the message is one Chinese sentence."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_of(key: str) -> Path:
    return Path(settings.FILES_DIR, key[:2], key)


def write(key: str, data: bytes) -> None:
    """Seal the bytes with the newest key and put them in place, whole, surviving a power cut."""
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=DRAFT)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(seal(data))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(key: str, *, sha256: str) -> bytes:
    """Return the bytes. Raises Damaged unless they are there, open, and have that hash."""
    try:
        data = unseal(path_of(key).read_bytes())
    except FileNotFoundError as error:
        raise Damaged(_("文件已经缺失，请与系统管理员联系。")) from error
    except NotOpened as error:
        raise Damaged(_("文件无法用现有密钥读出或者已经损坏，请与系统管理员联系。")) from error
    if digest(data) != sha256:
        raise Damaged(_("文件内容与存入时不一致，请与系统管理员联系。"))
    return data


def delete(key: str) -> None:
    path_of(key).unlink(missing_ok=True)


def is_newest(key: str) -> bool:
    """Return whether the newest key sealed the file; a file that is gone is nobody's to seal."""
    try:
        with path_of(key).open("rb") as file:
            return file.read(N_HEAD) == newest_head()
    except FileNotFoundError:
        return True


def everything() -> Iterator[Path]:
    """Yield every file under the folder, whosever it is."""
    return (path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file())


def is_ours(name: str) -> bool:
    """Return whether the house gave a file that name; a draft's is made up by `tempfile`."""
    return KEY.fullmatch(name) is not None or name.endswith(DRAFT)
