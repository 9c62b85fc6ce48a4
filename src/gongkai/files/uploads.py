"""Files as they come in with a form: in memory alone, and never more of them than was allowed."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, NamedTuple

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from gongkai.files import actions
from gongkai.files.contents.kinds import KINDS, Kind, Refused
from gongkai.files.judging import LARGEST, MEBIBYTE, Judged, judge, too_large
from gongkai.files.models import Blob

MOST = 10
ALTOGETHER = 60 * MEBIBYTE
TOO_LARGE = 413

View = Callable[..., HttpResponse]


class Accepted(NamedTuple):
    """A file that was judged and may be kept."""

    judged: Judged
    data: bytes

    def store(self) -> Blob:
        """Return the blob that keeps it, in the caller's transaction."""
        return actions.store(self.data, self.judged.media_type)


class CappedUpload(MemoryFileUploadHandler):
    """Keeps files in memory, lets go of a file at the first byte too many, and says why."""

    def __init__(self, request: HttpRequest, *, largest: int = LARGEST, most: int = MOST) -> None:
        super().__init__(request)
        self.largest, self.most = largest, most
        self.n_files = self.n_bytes = 0
        self.refusal = ""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        # Django would write what is longer than a few megabytes to the disk.
        self.activated = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.n_files += 1
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.n_bytes += len(raw_data)
        if refusal := self._refusal(start + len(raw_data)):
            self.refusal = self.refusal or refusal
            self.n_bytes -= start + len(raw_data)
            # The rest of it is read and forgotten, so that the browser gets the answer.
            raise SkipFile
        super().receive_data_chunk(raw_data, start)

    def _refusal(self, size: int) -> str:
        if self.n_files > self.most:
            return _("一次最多上传 %(n)d 个文件，请分批上传或者合并为一个 PDF。") % {"n": self.most}
        if size > self.largest:
            return too_large(self.largest)
        if self.n_bytes > ALTOGETHER:
            megabytes = ALTOGETHER // MEBIBYTE
            return _("一次上传的文件合计超过 %(n)d MB，请分批上传。") % {"n": megabytes}
        return ""


def takes_files(*, largest: int = LARGEST, most: int = MOST) -> Callable[[View], View]:
    """Decorate a view, outermost, whose form takes files: they are capped before anything reads
    the form, which is why it is exempt from the CSRF check of the middleware and has its own."""

    def decorate(view: View) -> View:
        protected: View = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def capped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                request.upload_handlers = [CappedUpload(request, largest=largest, most=most)]
                try:
                    request.POST.keys()
                except (TooManyFilesSent, TooManyFieldsSent, RequestDataTooBig):
                    return _too_much(request)
            return protected(request, *args, **kwargs)

        return capped

    return decorate


def _too_much(request: HttpRequest) -> HttpResponse:
    refusal = _("提交的文件或者内容过多，请减少后重新提交。")
    return render(request, "files/refused.html", {"refusal": refusal}, status=TOO_LARGE)


def refusal_of(request: HttpRequest) -> str:
    """Return why a file of the form was let go, empty if none was."""
    refusals = (getattr(handler, "refusal", "") for handler in request.upload_handlers)
    return next(filter(None, refusals), "")


def accepted(
    request: HttpRequest, field: str, *, allowed: Collection[Kind] = KINDS
) -> list[Accepted]:
    """Return the files of a field, in order, each judged; none if none was chosen.

    Call it in a view under `takes_files`, before a transaction is begun. Raises Refused with one
    sentence, which tells the file by its place where there are several.
    """
    if told := refusal_of(request):
        raise Refused(told)
    files = request.FILES.getlist(field)
    found = []
    for number, file in enumerate(files, start=1):
        data = file.read()
        try:
            found.append(Accepted(judge(data, file.name or "", allowed=allowed), data))
        except Refused as refusal:
            if len(files) == 1:
                raise
            place = {"n": number, "why": refusal}
            raise Refused(_("第 %(n)d 个文件：%(why)s") % place) from refusal
    return found
