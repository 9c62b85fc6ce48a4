"""The steps of approval and publishing, each asked once more before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.agencies.models import Officer
from gongkai.common.clock import now
from gongkai.report.errors import ReportError
from gongkai.reporting import actions, permissions
from gongkai.reporting.forms import OpinionForm
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.procedure import NotNow, Step, next_state
from gongkai.reporting.views.staff.draft import LABELS, WHO, head, own_draft

# What the step asks for in words: (label of the field, whether it must be filled).
ASKS = {
    Step.AGREE: (gettext_lazy("审核意见"), False),
    Step.APPROVE: (gettext_lazy("批示意见"), False),
    Step.RETURN: (gettext_lazy("退回理由"), True),
    Step.RESTATE: (gettext_lazy("更正原因（随新版公布）"), True),
}
NOTES = {
    Step.SUBMIT: gettext_lazy("提交后，正文和说明在退回或者撤回之前不能修改。"),
    Step.AGREE: gettext_lazy("同意后由分管领导批准。"),
    Step.APPROVE: gettext_lazy("批准后即可公布。"),
    Step.RETURN: gettext_lazy("报告退回经办人修改，修改后重新提交。"),
    Step.WITHDRAW: gettext_lazy("已签署的意见保留在呈批单上，修改后须重新提交。"),
    Step.PUBLISH: gettext_lazy("公布后数据、正文和文件即行固定，更正须另出新版。"),
    Step.RESTATE: gettext_lazy("现行版本继续公开，新版经批准公布后取代现行版本。"),
}


@staff_view()
def step(request: StaffRequest, year: int, step: str) -> HttpResponse:
    draft = own_draft(request, year)
    if step not in LABELS:
        raise Http404
    chosen = Step(step)
    permissions.check_holds(request.user, draft.agency, *WHO[chosen])
    try:
        next_state(draft.state, chosen)
    except NotNow as error:
        messages.error(request, str(error))
        return redirect("reporting:workbench", year)
    label, required = ASKS.get(chosen, ("", False))
    data = request.POST if request.method == "POST" else None
    form = OpinionForm(data, label=str(label), required=required)
    if form.is_valid():
        try:
            take(chosen, draft, request.user, form.cleaned_data["text"])
        except (NotNow, ReportError) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("已办理：%(step)s。") % {"step": LABELS[chosen]})
        return redirect("reporting:workbench", year)
    context = head(draft, request.user) | {
        "form": form if chosen in ASKS else None,
        "label": LABELS[chosen],
        "note": NOTES[chosen],
    }
    return render(request, "reporting/staff/step.html", context)


def take(step: Step, draft: AnnualReport, by: Officer, text: str) -> None:
    """Take the step with what it asks for."""
    at = now()
    ways: dict[Step, Callable[[], Any]] = {
        Step.SUBMIT: lambda: actions.submit(draft.pk, by=by, at=at),
        Step.AGREE: lambda: actions.agree(draft.pk, by=by, at=at, text=text),
        Step.APPROVE: lambda: actions.approve(draft.pk, by=by, at=at, text=text),
        Step.RETURN: lambda: actions.return_(draft.pk, by=by, at=at, reason=text),
        Step.WITHDRAW: lambda: actions.withdraw(draft.pk, by=by, at=at),
        Step.PUBLISH: lambda: actions.publish(draft.pk, by=by, at=at),
        Step.RESTATE: lambda: actions.restate(draft.pk, by=by, reason=text),
    }
    ways[step]()
