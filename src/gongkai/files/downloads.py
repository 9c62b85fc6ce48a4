"""Giving a kept file out, so that no browser takes it for anything else than it is."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.files.contents.kinds import JPEG, PDF, PNG
from gongkai.files.models import Blob

SHOWN = {kind.media_type for kind in (PDF, PNG, JPEG)}


def download(blob: Blob, name: str, *, inline: bool = False) -> HttpResponse:
    """Return the content under that name, as an attachment; with `inline`, PDF and images are shown
    in the browser. Who may have it is for the view to ask. Raises `disk.Damaged`."""
    is_shown = inline and blob.media_type in SHOWN
    response = HttpResponse(blob.read(), content_type=blob.media_type)
    response["Content-Disposition"] = content_disposition_header(not is_shown, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    if not is_shown:
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
