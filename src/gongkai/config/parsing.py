"""What the text of a variable becomes; a parser refuses with ValueError or KeyError."""

import base64
import re
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

KEY_BYTES = 32
HIGHEST_PORT = 65535
TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def boolean(raw: str) -> bool:
    return TRUTH[raw.lower()]


def words(raw: str) -> list[str]:
    return [word.strip() for word in raw.split(",") if word.strip()]


def count(raw: str) -> int:
    """Return a number of at least 1."""
    number = int(raw)
    if number < 1:
        raise ValueError(raw)
    return number


def port(raw: str) -> int:
    number = count(raw)
    if number > HIGHEST_PORT:
        raise ValueError(raw)
    return number


def one_of(*choices: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in choices:
            raise ValueError(raw)
        return raw

    return parse


def web_address(raw: str) -> str:
    """Return the address of a site's home without its last slash."""
    parts = urlsplit(raw)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError(raw)
    return raw.rstrip("/")


def mail_address(raw: str) -> str:
    """Return a sender's address, with or without a name: `公开办 <gk@example.gov.cn>`."""
    address = parseaddr(raw)[1]
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", address) or len(raw.splitlines()) > 1:
        raise ValueError(raw)
    return raw


def dotted_path(raw: str) -> str:
    """Return the path of a class in a module; whether it is there shows when the site starts."""
    if not re.fullmatch(r"[^\W\d]\w*(\.[^\W\d]\w*)+", raw):
        raise ValueError(raw)
    return raw


def origins(raw: str) -> list[str]:
    return [web_address(word) for word in words(raw)]


def folder(raw: str) -> Path:
    """Return the folder by its full path; it may still have to be made."""
    path = Path(raw).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ValueError(raw)
    return path


def folders(raw: str) -> list[str]:
    """Return the folders, each of which must be there."""
    found = words(raw)
    if not all(Path(folder).is_dir() for folder in found):
        raise ValueError(raw)
    return found


def key(raw: str) -> bytes:
    decoded = base64.b64decode(raw.translate(str.maketrans("-_", "+/")), validate=True)
    if len(decoded) != KEY_BYTES:
        raise ValueError("length")
    return decoded


def keys(raw: str) -> tuple[bytes, ...]:
    """Return the ring of keys as it is written: newest first, between commas or on lines."""
    ring = tuple(key(word) for word in raw.replace(",", " ").split())
    if not ring or len(set(ring)) != len(ring):
        raise ValueError("ring")
    return ring


def socket_address(raw: str) -> str | tuple[str, int]:
    """Return the full path of a Unix socket, or host and port."""
    if raw.startswith("/"):
        return raw
    parts = urlsplit(f"//{raw}")
    if not parts.hostname or not parts.port or parts.path:
        raise ValueError(raw)
    return parts.hostname, parts.port


def database(raw: str) -> dict[str, Any]:
    """Return Django's settings for an SQLite or a PostgreSQL address."""
    parts = urlsplit(raw)
    if not parts.path.strip("/"):
        raise ValueError(raw)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme in ("postgresql", "postgres"):
        return postgresql(parts)
    raise ValueError(raw)


def sqlite(path: Path) -> dict[str, Any]:
    """Return Django's settings for an SQLite file."""
    # IMMEDIATE takes the write lock at BEGIN, so two writers wait instead of failing half-way.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def postgresql(parts: SplitResult) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL server; `?host=` names the folder of its socket."""
    host = parts.hostname or "".join(parse_qs(parts.query).get("host", []))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
