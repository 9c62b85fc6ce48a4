"""An uploaded file kept, sealed, between its dry run and its confirmation."""

import base64
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from gongkai.common.clock import now
from gongkai.common.models import HeldUpload

KEPT = timedelta(hours=1)


def hold(data: bytes, *, by: AbstractBaseUser) -> str:
    """Return the key under which `by`, and nobody else, gets the file back within the hour."""
    HeldUpload.objects.filter(held_at__lt=now() - KEPT).delete()
    content = base64.b64encode(data).decode()
    return HeldUpload.objects.create(owner_id=by.pk, content=content, held_at=now()).key.hex


def take(key: str, *, by: AbstractBaseUser) -> bytes | None:
    """Return the file and keep no more than that it was taken; None if it is gone, too old or
    someone else's. Call it in a transaction: of two who ask at once, the second gets nothing."""
    upload = kept(key, by=by).select_for_update().first()
    if upload is None or not upload.content:
        return None
    data = base64.b64decode(upload.content)
    upload.content = ""
    upload.save(update_fields=["content"])
    return data


def is_taken(key: str, *, by: AbstractBaseUser) -> bool:
    return kept(key, by=by).filter(content="").exists()


def release(key: str, *, by: AbstractBaseUser) -> None:
    """Forget the file, and that there was one."""
    kept(key, by=by).delete()


def kept(key: str, *, by: AbstractBaseUser) -> QuerySet[HeldUpload]:
    if not is_key(key):
        return HeldUpload.objects.none()
    return HeldUpload.objects.filter(owner_id=by.pk, held_at__gte=now() - KEPT, key=key)


def is_key(key: str) -> bool:
    return len(key) == 32 and all(char in "0123456789abcdef" for char in key)
