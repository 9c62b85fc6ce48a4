"""What a backup holds, and what it says about itself."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

from gongkai.common import crypto

FORMAT = 1
MANIFEST = "manifest.json"
ROWS = "rows/"
# What a file is called while it is being written.
DRAFT = ".draft"
# Whoever is logged in, or locked out, is so on the old machine alone.
LEFT_OUT = {"sessions", "axes"}


class BackupRefused(ValueError):
    """One sentence: why a backup is not written or not restored."""


def kept_models() -> list[type[Model]]:
    """Return the models whose rows a backup holds, those of many-to-many tables included."""
    models = apps.get_models(include_auto_created=True)
    return [
        model
        for model in models
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    ]


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the fields of the model's own table, in the order of a row."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def is_sealed(field: Field[Any, Any]) -> bool:
    return isinstance(field, crypto.EncryptedTextField)


def applied_migrations() -> list[str]:
    """Return "app.name" of the migrations that shaped this database."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def folders() -> dict[str, Path]:
    """Return the folders whose files a backup holds, by where they are kept in it.

    Sealed files stay sealed.
    """
    return {"media/": Path(settings.MEDIA_ROOT), "files/": Path(settings.FILES_DIR)}
