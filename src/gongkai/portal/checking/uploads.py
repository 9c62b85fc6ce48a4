"""Files as they come in: in memory alone, and never more of them than a report may have."""

from django.http import HttpRequest

from gongkai.files.uploads import CappedUpload
from gongkai.report.reading.sniffing import LARGEST


def cap(request: HttpRequest) -> None:
    """Take the request's files through a capped handler; before anything reads its form."""
    request.upload_handlers = [CappedUpload(request, largest=LARGEST)]


def was_too_large(request: HttpRequest) -> bool:
    """Return whether the handler let go of a file."""
    return any(getattr(handler, "refusal", "") for handler in request.upload_handlers)
