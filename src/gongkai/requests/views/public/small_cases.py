"""/apply/<slug>/correction|suggestion|complaint/: small matters beside an application."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.agencies.models import Agency
from gongkai.common.clock import now
from gongkai.common.records.views import sentences
from gongkai.files.contents.kinds import Refused
from gongkai.files.uploads import takes_files
from gongkai.law.errors import LawError
from gongkai.requests import visiting
from gongkai.requests.actions.small_cases import Matter, file_small_case
from gongkai.requests.announcing import announce_small_case
from gongkai.requests.forms.small_cases import SmallCaseForm
from gongkai.requests.models import RequestCase, SmallCase, SmallCaseKind
from gongkai.requests.pages.track import is_overdue
from gongkai.requests.views.public import papers
from gongkai.requests.views.public.guarding import for_agency, form_limit

NOT_TAKEN = 422


@form_limit
@takes_files()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_agency
def bring(request: HttpRequest, agency: Agency, kind: str) -> HttpResponse:
    """The form of one matter; sent twice it makes one."""
    matter = SmallCaseKind(kind)
    posted = request.POST if request.method == "POST" else None
    form = SmallCaseForm(posted, agency=agency, kind=matter)
    concerned = _concerned(request, agency)
    if form.is_bound and form.is_valid():
        try:
            small = _file(request, form, concerned)
        except (Refused, ValidationError, LawError) as refusal:
            form.add_error(None, sentences(refusal))
        else:
            visiting.remember(request, agency, [small])
            return redirect("requests_public:applied", agency.slug)
    context = {
        "agency": agency,
        "kind": matter,
        "form": form,
        "concerned": concerned,
        "is_overdue": bool(concerned and is_overdue(concerned)),
        "is_refused": form.is_bound,
        "had_files": bool(request.FILES) if posted is not None else False,
        "column_name": matter.label,
    }
    template = f"requests/public/{kind}.html"
    return render(request, template, context, status=NOT_TAKEN if form.is_bound else 200)


def _concerned(request: HttpRequest, agency: Agency) -> RequestCase | None:
    """Return the application that the visitor has open, if it is one to this agency."""
    record = visiting.tracked(request)
    is_its = isinstance(record, RequestCase) and record.agency_id == agency.pk
    return record if is_its else None  # type: ignore[return-value]


def _file(request: HttpRequest, form: SmallCaseForm, concerned: RequestCase | None) -> SmallCase:
    answering, about = form.addressee()
    told = form.cleaned_data
    matter = Matter(
        kind=form.kind,
        person_name=told["person_name"],
        person_contact=told["person_contact"],
        subject=told["subject"],
        text=told["text"],
        case=concerned,
        about=about,
        files=papers.taken(request, papers.EVIDENCE),
    )
    if SmallCase.objects.filter(form_token=form.token).exists():
        messages.info(request, _("本表单此前已经提交，没有重复登记。"))
    with transaction.atomic():
        small = file_small_case(answering, matter, at=now(), token=form.token)
        announce_small_case(small)
    return small
