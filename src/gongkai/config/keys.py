"""Keys that are made on the first run and kept in a file that its owner alone can read."""

import base64
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from gongkai.config import parsing


def kept(path: Path, make: Callable[[], str]) -> str:
    """Return the secret kept in `path`; made on the first run.

    Raises ImproperlyConfigured if the file can be neither read nor made.
    """
    try:
        if not path.exists():
            _put(path, make())
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"密钥文件 {path} 无法读写，请检查环境变量 GONGKAI_VAR 所指的文件夹。"
        ) from error


def _put(path: Path, secret: str) -> None:
    """Write the whole secret before it gets its name, and keep the one of whoever came first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        os.unlink(draft)


def secret_key(path: Path) -> str:
    return kept(path, lambda: secrets.token_urlsafe(50))


def encryption_keys(path: Path) -> tuple[bytes, ...]:
    """Return the keys kept in `path`, newest first, each of 32 bytes."""
    text = kept(path, lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    try:
        return parsing.keys(text)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"密钥文件 {path} 的内容不正确：应为以 Base64 表示的 32 字节密钥，多个时每行一个。"
        ) from error
