"""A case on the desk: where it stands, what may be done now, and its file, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Officer
from gongkai.agencies.permissions import can
from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.common.records.columns import facts
from gongkai.law.clock import Clock
from gongkai.law.ledger import Ledger
from gongkai.law.terms import CaseState, Step
from gongkai.requests.actions.consulting import answer_by
from gongkai.requests.actions.deciding import open_decision
from gongkai.requests.actions.papers import PAPER_WRITERS
from gongkai.requests.actions.redacting import READABLE, REDACTORS
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.facts import fact_of
from gongkai.requests.forms.papers import NoteForm
from gongkai.requests.forms.what_if import WhatIfForm
from gongkai.requests.models import Paper, PaperKind, RequestCase
from gongkai.requests.next_steps import NextStep, next_steps
from gongkai.requests.pages import persons
from gongkai.requests.pages.case_page import (
    course,
    due_basis,
    proposals,
    read_clock,
    result_of,
)
from gongkai.requests.pages.progress import progress
from gongkai.requests.permissions import (
    may_read_content,
    may_read_letters,
    may_read_names,
    may_read_paper,
)
from gongkai.requests.queries import SETTLED
from gongkai.requests.states import case_tag, in_time

PARTS = {
    "overview": gettext_lazy("概况"),
    "work": gettext_lazy("办理"),
    "papers": gettext_lazy("文书和材料"),
    "clock": gettext_lazy("期限"),
    "course": gettext_lazy("经过和备注"),
}
REGISTER = (
    "applicant",
    "channel",
    "arrived_on",
    "confirmed_on",
    "received_on",
    "wanted_form",
    "delivery",
    "assistance",
    "handler",
)
_WAITS = {
    CaseState.CORRECTION_REQUESTED: gettext_lazy("等待申请人补正。"),
    CaseState.FEE_NOTIFIED: gettext_lazy("等待申请人缴费。"),
}
FIRST = (Step.REPLY, Step.ISSUE, Step.SUBMIT_FOR_APPROVAL)


def context(case: RequestCase, officer: Officer, part: str, asked: Any = None) -> dict[str, Any]:
    """Return what the page shows: its head, and the part that is open."""
    part = part if part in PARTS else "overview"
    entries = list(case.entries.select_related("recorded_by", "confirmed_by", "ref"))
    ledger, calendar = Ledger(map(fact_of, entries)), work_calendar()
    steps = next_steps(case, officer)
    head: dict[str, Any] = {
        "record": case,
        "case": case,
        "part": part,
        "tag": case_tag(case, calendar),
        "progress": progress(case),
        "onward": [offer for offer in steps if not offer.is_beside],
        "main": main_step(steps),
        "beside": [offer for offer in steps if offer.is_beside],
        "tabs": tabs(case, part),
        "clock": read_clock(case, ledger, calendar),
        "is_settled": case.state in SETTLED,
        "may_read": may_read_content(officer),
        "named": may_read_names(officer),
        "can_write": can(officer, case.agency, *WRITERS),
        "may_triage": any(offer.step is Step.DRAFT for offer in steps),
    }
    shown = _SHOWS[part](case, officer)
    if part == "course":
        shown["events"] = course(ledger, entries)
    if part == "clock":
        shown |= what_if(case, asked)
    if part == "overview":
        shown |= dates(case, head["clock"])
    return head | shown


def main_step(steps: list[NextStep]) -> Step | None:
    """Return the step that stands out: the one that moves the case on, None before a draft.

    Until something is drafted the seven questions lead, not any one step.
    """
    offered = {offer.step for offer in steps}
    named = [step for step in FIRST if step in offered]
    if Step.DRAFT in offered and not named:
        return None
    onward = [offer.step for offer in steps if not offer.is_beside]
    return next(iter([*named, *onward]), None)


def tabs(case: RequestCase, part: str) -> list[dict[str, Any]]:
    url = reverse("requests:case", args=[case.pk])
    return [
        {"label": label, "url": f"{url}?part={name}", "current": name == part}
        for name, label in PARTS.items()
    ]


def dates(case: RequestCase, reading: Clock | None) -> dict[str, Any]:
    return {
        "due_basis": due_basis(reading),
        "in_time": in_time(case),
        "waiting_for": _WAITS.get(CaseState.of(case.state), _("等待征求意见的结果。")),
        "results": [result_of(case, closing) for closing in case.closings.all()],
    }


def overview(case: RequestCase, officer: Officer) -> dict[str, Any]:
    """Return who asks what, and the cases beside this one."""
    return {
        **persons.context(case, officer),
        "facts": facts(case, list(REGISTER)),
        "corrections": proposals(case, officer),
        "latest": list(case.acts.select_related("by"))[-5:][::-1],
        "disputes": list(case.disputes.all()),
        "beside_urls": beside_urls(case) if can(officer, case.agency, *WRITERS) else [],
        "small_cases": list(case.small_cases.all()),
        "parts": list(case.parts.all()),
    }


def beside_urls(case: RequestCase) -> list[tuple[str, str]]:
    """Return what the register offers beside the steps."""
    names = {
        "case_repeats": _("查找重复申请"),
        "case_split": _("一事一申请拆分"),
        "case_edit": _("修改登记内容"),
    }
    if case.state in SETTLED:
        del names["case_split"]
    return [(label, reverse(f"requests:{name}", args=[case.pk])) for name, label in names.items()]


def work(case: RequestCase, officer: Officer) -> dict[str, Any]:
    """Return what the work on the case has left: tasks, searches, opinions asked, fee, draft."""
    asked = case.consultations.select_related("entry", "case__agency")
    return {
        "tasks": list(case.tasks.select_related("asked_by", "answered_by")),
        "searches": list(case.searches.all()),
        "consultations": [{"consultation": one, "answer_by": limit_of(one)} for one in asked],
        "fee": getattr(case, "fee", None),
        "decision": open_decision(case) or case.decisions.last(),
    }


def limit_of(consultation: Any) -> str:
    """Return until when the opinion may come, as the page says it."""
    if consultation.result:
        return ""
    limit = answer_by(consultation)
    return written_day(limit) if limit else _("送达日期尚未登记")


def papers(case: RequestCase, officer: Officer) -> dict[str, Any]:
    """Return the letters and the papers, those that the officer may open as links."""
    kept = case.papers.select_related("added_by", "blob")
    letters = case.letters.select_related("issued_by", "dispatch")
    may_separate = can(officer, case.agency, *REDACTORS) and case.state not in SETTLED
    return {
        "letters": list(letters) if may_read_content(officer) else [],
        "may_open_letters": may_read_letters(officer),
        "kept": [
            {
                "paper": one,
                "may_open": may_read_paper(officer, one),
                "may_separate": may_separate and _is_separable(one),
            }
            for one in kept
        ],
        "may_add": can(officer, case.agency, *PAPER_WRITERS),
    }


def _is_separable(paper: Paper) -> bool:
    """True for information, in a kind of file that can be separated (区分处理)."""
    return paper.kind == PaperKind.MATERIAL and paper.blob.media_type in READABLE


def what_if(case: RequestCase, asked: Any) -> dict[str, Any]:
    form = WhatIfForm(asked if asked and "ask" in asked else None, case=case)
    return {"what_if": form, "supposed": form.answer() if form.is_valid() else None}


def acts(case: RequestCase, officer: Officer) -> dict[str, Any]:
    return {
        "acts": list(case.acts.select_related("by")),
        "notes": list(case.notes.select_related("by")) if may_read_content(officer) else [],
        "note_form": NoteForm(),
    }


_SHOWS: Mapping[str, Callable[[RequestCase, Officer], dict[str, Any]]] = {
    "overview": overview,
    "work": work,
    "papers": papers,
    "clock": lambda case, officer: {},
    "course": acts,
}
