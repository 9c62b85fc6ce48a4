"""交邮清单: what goes to the postal counter today, and recording that it went."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.common import audit
from gongkai.common.clock import now, today
from gongkai.common.records.views import sentences
from gongkai.requests.actions.delivering import post
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.forms.posting import PostingForm
from gongkai.requests.posting import parcels_of


@staff_view(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def posting(request: StaffRequest) -> HttpResponse:
    """待交邮的文书；填写邮件号码即登记为当日交邮。"""
    form = PostingForm(request.POST or None, parcels=parcels_of(request.user))
    if form.is_valid():
        try:
            n_sent = post(form.chosen(), tracking=form.posted(), by=request.user, at=now())
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已登记交邮 %(n)s 件。") % {"n": n_sent})
            return redirect("requests:posting")
    return render(request, "requests/staff/posting.html", {"form": form})


@staff_view(*WRITERS)
@require_POST
def posting_print(request: StaffRequest) -> HttpResponse:
    """交寄清单：载有收件人地址和电话，打印计入审计记录。"""
    parcels = parcels_of(request.user)
    letters = [parcel.letter.pk for parcel in parcels]
    agency = agency_of(request.user)
    audit.record("agency.posting_list_printed", agency, by=request.user, letters=letters)
    context = {"parcels": parcels, "agency": agency, "today": today()}
    return render(request, "requests/staff/posting_print.html", context)
