"""Personal data at rest: AES-256-GCM with a fresh nonce a value, keyed digests for equality.

The settings hold a ring of keys, newest first. The newest seals; a sealed value names its key, so
that every key of the ring opens what it sealed.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.conf import settings
from django.db import models

# Values of the first version name no key: they were made before there was more than one.
UNNAMED, NAMED = b"\x01", b"\x02"
N_MARK, N_NONCE = 5, 12
N_HEAD = len(NAMED) + N_MARK
# The head fills whole groups of Base64: the sealed texts of one key begin with the same letters.
N_HEAD_LETTERS = N_HEAD // 3 * 4
FINGERPRINTS = "fingerprints"


class NotOpened(ValueError):
    """One sentence: why a sealed value cannot be read."""


def seal(plain: bytes) -> bytes:
    """Return the sealed bytes: version, mark of the newest key, nonce and ciphertext."""
    key, nonce = settings.ENCRYPTION_KEYS[0], secrets.token_bytes(N_NONCE)
    head = _head(key)
    return head + nonce + AESGCM(key).encrypt(nonce, plain, head)


def unseal(sealed: bytes) -> bytes:
    """Return the plain bytes.

    Raises NotOpened if the key that sealed them is not in the ring, or if they were changed.
    """
    version = sealed[:1]
    if version == UNNAMED:
        return _opened(settings.ENCRYPTION_KEYS, sealed[1:], version)
    head = sealed[:N_HEAD]
    named = [key for key in settings.ENCRYPTION_KEYS if _head(key) == head]
    if not named:
        raise NotOpened("密封内容所用的密钥不在本机的加密密钥之中，请放回原来的密钥。")
    return _opened(named, sealed[N_HEAD:], head)


def _opened(ring: Sequence[bytes], sealed: bytes, head: bytes) -> bytes:
    for key in ring:
        try:
            return AESGCM(key).decrypt(sealed[:N_NONCE], sealed[N_NONCE:], head)
        except (InvalidTag, ValueError):
            continue
    raise NotOpened("密封内容无法用现有的加密密钥读出，或者已经损坏。")


def encrypt(plain: str) -> str:
    """Return the sealed text in URL-safe Base64."""
    return base64.urlsafe_b64encode(seal(plain.encode())).decode()


def decrypt(sealed: str) -> str:
    """Return the plain text. Raises NotOpened as `unseal` does."""
    return unseal(base64.urlsafe_b64decode(sealed)).decode()


def newest_head() -> bytes:
    """Return the bytes that begin whatever is sealed now."""
    return _head(settings.ENCRYPTION_KEYS[0])


def newest_letters() -> str:
    """Return the letters that begin every text that is sealed now."""
    return base64.urlsafe_b64encode(newest_head()).decode()


def marks() -> list[str]:
    """Return a mark of each key in the ring that tells whether two are one, and nothing else."""
    return [_head(key)[1:].hex() for key in settings.ENCRYPTION_KEYS]


@lru_cache
def _head(key: bytes) -> bytes:
    return NAMED + hmac.new(key, b"gongkai key", hashlib.sha256).digest()[:N_MARK]


def fingerprint(plain: str) -> str:
    """Return a keyed digest: equal for equal texts, telling nothing without the key.

    It stays the same when the ring rotates.
    """
    key = _fingerprint_key(tuple(settings.ENCRYPTION_KEYS))
    return hmac.new(key, plain.strip().encode(), hashlib.sha256).hexdigest()


@lru_cache
def _fingerprint_key(ring: tuple[bytes, ...]) -> bytes:
    """Return the key of all digests: the first that there was; a rotation keeps it, sealed."""
    kept = apps.get_model("common", "KeptKey").objects.filter(name=FINGERPRINTS).first()
    return base64.urlsafe_b64decode(kept.value) if kept else ring[-1]


def forget_fingerprint_key() -> None:
    """Read the kept key anew, after another one took its place."""
    _fingerprint_key.cache_clear()


class EncryptedTextField(models.TextField[str, str]):
    """A text kept sealed in the database. Marks personal data: exports and logs leave it out."""

    personal = True

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(str(value)) if value else value
