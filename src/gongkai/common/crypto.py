"""Personal data at rest: AES-256-GCM with a fresh nonce a value, keyed digests for equality."""

import base64
import hashlib
import hmac
import secrets
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

VERSION = b"\x01"


def encrypt(plain: str) -> str:
    """Return the sealed text: version, nonce and ciphertext in URL-safe Base64."""
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(settings.ENCRYPTION_KEY).encrypt(nonce, plain.encode(), VERSION)
    return base64.urlsafe_b64encode(VERSION + nonce + sealed).decode()


def decrypt(sealed: str) -> str:
    """Return the plain text. Raises InvalidTag if the key is not the one that sealed it."""
    raw = base64.urlsafe_b64decode(sealed)
    return AESGCM(settings.ENCRYPTION_KEY).decrypt(raw[1:13], raw[13:], raw[:1]).decode()


def fingerprint(plain: str) -> str:
    """Return a keyed digest: equal for equal texts, telling nothing without the key."""
    return hmac.new(settings.ENCRYPTION_KEY, plain.strip().encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField[str, str]):
    """A text kept sealed in the database. Marks personal data: exports and logs leave it out."""

    personal = True

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(str(value)) if value else value
