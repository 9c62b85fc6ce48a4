"""Files of a report over HTTP, under the name of the report."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.report.writing import Written

LABELS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}


def attachment(file: Written, name: str) -> HttpResponse:
    """Return the file as a download of that name."""
    response = HttpResponse(file.data, content_type=file.content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
