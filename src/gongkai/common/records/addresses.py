from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.common.guard import desk_view
from gongkai.common.records.kind import RecordKind, known
from gongkai.common.records.views import RecordViews

form_page = require_http_methods(["GET", "HEAD", "POST"])


def addresses(kind: RecordKind, pages: type[RecordViews] = RecordViews) -> list[URLPattern]:
    """Return the addresses of one kind of record: any officer reads, `kind.writers` write."""
    known[kind.model] = kind
    views, reads, writes = pages(kind), desk_view(), desk_view(*kind.writers)
    found = [
        _at(kind, "", kind.plural, reads(require_safe(views.list))),
        _at(kind, "new/", f"{kind.name}_new", writes(form_page(views.create))),
        _at(kind, "import/", f"{kind.plural}_import", writes(form_page(views.load))),
        _at(kind, "export/", f"{kind.plural}_export", reads(require_safe(views.export))),
        _at(kind, "<int:pk>/", kind.name, reads(require_safe(views.detail))),
        _at(kind, "<int:pk>/edit/", f"{kind.name}_edit", writes(form_page(views.edit))),
    ]
    if kind.can_delete:
        delete = writes(form_page(views.delete))
        found.append(_at(kind, "<int:pk>/delete/", f"{kind.name}_delete", delete))
    return found


def _at(kind: RecordKind, route: str, name: str, view: Callable[..., Any]) -> URLPattern:
    return path(f"{kind.plural.replace('_', '-')}/{route}", view, name=name)
