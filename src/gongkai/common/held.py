"""An uploaded file kept, sealed, between its dry run and its confirmation."""

import base64
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser

from gongkai.common.clock import now
from gongkai.common.models import HeldUpload

KEPT = timedelta(hours=1)


def hold(data: bytes, *, by: AbstractBaseUser) -> str:
    """Return the key under which `by`, and nobody else, gets the file back within the hour."""
    HeldUpload.objects.filter(held_at__lt=now() - KEPT).delete()
    content = base64.b64encode(data).decode()
    return HeldUpload.objects.create(owner_id=by.pk, content=content, held_at=now()).key.hex


def held(key: str, *, by: AbstractBaseUser) -> bytes | None:
    """Return the file, or None if it is gone, too old or someone else's."""
    kept = HeldUpload.objects.filter(owner_id=by.pk, held_at__gte=now() - KEPT)
    upload = kept.filter(key=key).first() if is_key(key) else None
    return base64.b64decode(upload.content) if upload else None


def release(key: str, *, by: AbstractBaseUser) -> None:
    """Forget the file."""
    if is_key(key):
        HeldUpload.objects.filter(owner_id=by.pk, key=key).delete()


def is_key(key: str) -> bool:
    return len(key) == 32 and all(char in "0123456789abcdef" for char in key)
