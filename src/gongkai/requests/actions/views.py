"""Saved lists 常用筛选: an officer keeps the conditions of a list under a name."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from gongkai.agencies.models import Officer
from gongkai.requests.models import SavedView


def save_view(officer: Officer, *, name: str, query: str) -> SavedView:
    """Return the saved view. Raises ValidationError if the name is missing or taken."""
    view = SavedView(officer=officer, name=name.strip(), query=query)
    view.full_clean()
    view.save(force_insert=True)
    return view


def remove_view(view: SavedView, *, by: Officer) -> None:
    """Remove one's own saved view."""
    if view.officer_id != by.pk:
        raise PermissionDenied
    view.delete()
