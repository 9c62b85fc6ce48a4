from collections.abc import Iterator

from django import template

from gongkai.reporting.files import LABELS
from gongkai.reporting.models import Edition

register = template.Library()


@register.filter
def downloads(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield kind and name of the files that the edition has, documents before data."""
    held = {file.kind for file in edition.files.all()}
    return ((kind, name) for kind, name in LABELS.items() if kind in held)
