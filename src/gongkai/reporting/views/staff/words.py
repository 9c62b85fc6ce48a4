"""The narrative written with live figures, and a check explained."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.agencies.models import Officer
from gongkai.common.desk import Text
from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.formats import Section
from gongkai.report.grid import show
from gongkai.report.labels import label
from gongkai.reporting import actions, narrative_figures, permissions
from gongkai.reporting.compile import compile_figures
from gongkai.reporting.forms import ExplanationForm, SectionForm
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.narrative import rendered
from gongkai.reporting.procedure import NotNow
from gongkai.reporting.views.staff.draft import head, own_draft


@dataclass(frozen=True)
class Field:
    """A figure that the text may refer to."""

    name: str
    label: Text
    value: str

    @property
    def reference(self) -> str:
        return "{" + self.name + "}"


def fields_of(draft: AnnualReport, report: Report) -> list[Field]:
    """Return what the text may refer to: figures of the rooms first, then cells that are not 0."""
    counted = [
        Field(figure.name, figure.label, str(figure.count(draft.agency, draft.year)))
        for figure in narrative_figures.registered().values()
    ]
    cells = [
        Field(key, label(report.format, key), show(report.value(key), report.format.column_of(key)))
        for key in sorted(report.keys(), key=lambda key: report.value(key) == 0)
    ]
    return counted + cells


@staff_view()
def section(request: StaffRequest, year: int, section: str) -> HttpResponse:
    draft = own_draft(request, year)
    report = compile_figures(draft.agency, year)
    part = _narrative_section(report, section)
    kept = draft.narrative.get(section, "")
    form = SectionForm(request.POST or None, initial={"text": kept, "seen": kept})
    if form.is_valid():
        try:
            _write(form, draft, section, request.user)
        except (NotNow, ReportError) as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("“%(title)s”已保存。") % {"title": part.title})
            return redirect("reporting:workbench", year)
    text = form.cleaned_data.get("text", "") if form.is_bound else kept
    context = head(draft, request.user) | {
        "section": part,
        "form": _rebased(form, kept),
        "kept": kept if form.is_bound and form.data.get("seen") != kept else "",
        "fields": fields_of(draft, report),
        "live": _live(draft, report, section, text),
    }
    return render(request, "reporting/staff/section.html", context)


def _write(form: SectionForm, draft: AnnualReport, section: str, by: Officer) -> None:
    seen = form.cleaned_data["seen"].replace("\r\n", "\n")
    actions.write_section(draft.pk, section, form.cleaned_data["text"], by=by, seen=seen)


def _rebased(form: SectionForm, kept: str) -> SectionForm:
    """Let the next try set out from what stands now, which the page shows."""
    if form.is_bound:
        form.data = {**form.data, "seen": kept}
    return form


def _narrative_section(report: Report, key: str) -> Section:
    for part in report.format.narrative_sections():
        if part.key == key:
            return part
    raise Http404


def _live(draft: AnnualReport, report: Report, section: str, text: str) -> list[str]:
    """Return the paragraphs with their figures, or nothing while a reference is wrong."""
    try:
        words = rendered(draft.agency, draft.year, report.format, {section: text}, report.cells)
    except ReportError:
        return []
    return words[section].splitlines()


@require_POST
@staff_view(*permissions.EDITORS)
def explain(request: StaffRequest, year: int) -> HttpResponse:
    """Keep the reason why a check does not pass."""
    draft = own_draft(request, year)
    form = ExplanationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("说明不能超过 300 字。"))
        return redirect("reporting:workbench", year)
    place = form.cleaned_data["place"]
    reason = form.cleaned_data["reason"]
    try:
        actions.explain(draft.pk, place, reason, by=request.user)
    except NotNow as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("说明已保存。") if reason else _("说明已取消。"))
    return redirect("reporting:workbench", year)
