"""The published report: the page of its latest edition, its earlier editions, its files."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.report.checks import checklist
from gongkai.report.writing import CONTENT_TYPES
from gongkai.reporting import drafting, pages
from gongkai.reporting.drafting import blocks
from gongkai.reporting.files import LABELS
from gongkai.reporting.models import Edition, EditionFile


def editions_of(slug: str, year: int) -> QuerySet[Edition]:
    editions = Edition.objects.filter(report__agency__slug=slug, report__year=year)
    return editions.select_related("report__agency").order_by("-number")


def chosen(slug: str, year: int, number: int | None) -> tuple[Edition, list[Edition]]:
    """Return the edition asked for (the latest unless numbered) and all of its year."""
    editions = list(editions_of(slug, year))
    for edition in editions:
        if number in (None, edition.number):
            return edition, editions
    raise Http404


@require_safe
def report(request: HttpRequest, slug: str, year: int, number: int | None = None) -> HttpResponse:
    edition, editions = chosen(slug, year, number)
    value = drafting.published(edition)
    agency = edition.report.agency
    results = checklist(
        value, drafting.last_year(agency, year), explained=edition.report.explanations
    )
    context = {
        "agency": agency,
        "edition": edition,
        "editions": editions,
        "is_latest": edition == editions[0],
        "report": value,
        "sections": pages.sections(value),
        "preamble": value.narrative.get("preamble", "").splitlines(),
        "n_passed": sum(1 for result in results if result.ok),
        "n_broken": sum(1 for result in results if blocks(result)),
        "kinds": LABELS,
        "numbered": number is not None,
        "column_name": _("政府信息公开年报"),
        "column_type": _("政府信息公开年报"),
        "article_title": value.title,
        "published_on": edition.published_at,
        "description": value.title,
    }
    return render(request, "reporting/public/report.html", context)


@require_safe
def download(
    request: HttpRequest, slug: str, year: int, kind: str, number: int | None = None
) -> HttpResponseBase:
    edition = chosen(slug, year, number)[0]
    file: EditionFile = get_object_or_404(edition.files, kind=kind)
    title = drafting.published(edition).title
    response = FileResponse(
        file.file.open("rb"),
        as_attachment=True,
        filename=f"{title}.{kind}",
        content_type=CONTENT_TYPES[kind],
    )
    # 已公布的文件不会改变，可以长期缓存；杂凑值供核对。
    response["ETag"] = f'"{file.sha256}"'
    return response
