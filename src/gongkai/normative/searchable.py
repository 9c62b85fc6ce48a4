"""规章 and 行政规范性文件 in force and public, as the search tells them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.normative.models import NormativeDocument
from gongkai.search.sources import Row


def rows() -> Iterator[Row]:
    """Yield every document that is in force and public today."""
    day = today()
    documents = NormativeDocument.objects.in_force_on(day).public_on(day)
    return (_row(document) for document in documents.iterator())


def row_of(document: NormativeDocument) -> tuple[str, Row | None]:
    day = today()
    of_itself = NormativeDocument.objects.filter(pk=document.pk)
    found = of_itself.in_force_on(day).public_on(day).exists()
    return str(document.pk), _row(document) if found else None


def _row(document: NormativeDocument) -> Row:
    # 尚无公开页面，故不给网址。
    return Row(
        str(document.pk),
        document.agency_id,
        document.title,
        "，".join(_facts(document)),
        published_on=document.published_on,
    )


def _facts(document: NormativeDocument) -> Iterator[str]:
    yield document.doc_no
    yield f"{written_day(document.made_on)}成文"
    if document.effective_on:
        yield f"{written_day(document.effective_on)}起实施"
    if document.co_makers:
        yield f"联合制作机关：{document.co_makers}"
