"""登记表, printed from the register as it is now."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.files.contents.kinds import PDF
from gongkai.requests.models import RequestCase
from gongkai.requests.permissions import IDENTITY_READERS
from gongkai.requests.sheets import printed, registration_form


@staff_view(*IDENTITY_READERS)
@require_safe
def registration(request: StaffRequest, pk: int) -> HttpResponse:
    """登记表的 PDF，证件号码和联系方式部分遮盖。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    response = HttpResponse(printed(registration_form(case)), content_type=PDF.media_type)
    response["Content-Disposition"] = f'attachment; filename="registration-{case.number}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
