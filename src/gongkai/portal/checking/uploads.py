"""Files as they come in: in memory alone, and never more of them than a report may have."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import HttpRequest

from gongkai.report.reading.sniffing import LARGEST


class CappedUpload(MemoryFileUploadHandler):
    """Keeps a file in memory, and lets go of it at the first byte too many."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        # Django would write what is longer than a few megabytes to the disk.
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LARGEST:
            self.too_large = True
            self.file.close()
            # The rest is read and forgotten, so that the browser gets the answer.
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)


def cap(request: HttpRequest) -> None:
    """Take the request's files through a capped handler; before anything reads its form."""
    request.upload_handlers = [CappedUpload(request)]


def was_too_large(request: HttpRequest) -> bool:
    """Return whether the handler let go of a file."""
    return any(getattr(handler, "too_large", False) for handler in request.upload_handlers)
