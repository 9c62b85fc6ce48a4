"""The steps of the year's report, each by whom it belongs to, recorded and signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.common.audit import record
from gongkai.report.document import Report
from gongkai.report.formats import format_for_year
from gongkai.reporting import drafting, permissions
from gongkai.reporting.freezing import freeze
from gongkai.reporting.models import (
    AnnualReport,
    Edition,
    EditionSource,
    Opinion,
    OpinionKind,
    ReportState,
)
from gongkai.reporting.narrative import rendered, starting_text
from gongkai.reporting.procedure import NotNow, Step, next_state


@transaction.atomic
def start(agency: Agency, year: int, *, by: Officer) -> AnnualReport:
    """Return the year's draft, begun from last year's words or from the form's if there is none."""
    permissions.check_holds(by, agency, *permissions.EDITORS)
    form = format_for_year(year)
    draft, created = AnnualReport.objects.get_or_create(
        agency=agency, year=year, defaults={"narrative": starting_text(form)}
    )
    if created:
        record("report.started", draft, by=by, year=year)
    return draft


@transaction.atomic
def write_section(
    report_id: int, section: str, text: str, *, by: Officer, seen: str | None = None
) -> AnnualReport:
    """Keep one narrative section. Raises UnknownField for a reference that is not in the report.

    `seen` is the text that the writer set out from; NotNow if somebody changed it meanwhile.
    """
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, *permissions.EDITORS)
    next_state(draft.state, Step.EDIT)
    if seen is not None and seen != draft.narrative.get(section, ""):
        raise NotNow(_("您编写期间，他人已修改本节。请核对下列原文，合并后再保存。"))

    form = format_for_year(draft.year)
    form.section(section)
    words = {**draft.narrative, section: text.replace("\r\n", "\n").strip()}
    rendered(draft.agency, draft.year, form, words, dict.fromkeys(form.cell_keys(), 0))
    draft.narrative = words
    draft.save(update_fields=["narrative", "updated_at"])
    record("report.section_written", draft, by=by, section=section)
    return draft


@transaction.atomic
def explain(report_id: int, place: str, reason: str, *, by: Officer) -> AnnualReport:
    """Keep the agency's explanation of a check that does not pass; an empty one takes it back."""
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, *permissions.EDITORS)
    next_state(draft.state, Step.EDIT)

    draft.explanations = {**draft.explanations, place: reason.strip()}
    if not reason.strip():
        del draft.explanations[place]
    draft.save(update_fields=["explanations", "updated_at"])
    record("report.explained", draft, by=by, check=place)
    return draft


@transaction.atomic
def submit(report_id: int, *, by: Officer, at: datetime) -> AnnualReport:
    """Submit the draft for approval 呈批; refused while an error-level check fails unexplained."""
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, Role.HANDLER)
    state = next_state(draft.state, Step.SUBMIT)
    if timezone.localdate(at).year <= draft.year:
        raise NotNow(_("%(year)d年度终了后方可提交年度报告。") % {"year": draft.year})

    report = drafting.present(draft)
    if not report.narrative["overview"].strip():
        raise NotNow(_("第一部分“总体情况”尚未编写。"))
    broken = [check for check in drafting.checks(draft, report) if drafting.blocks(check)]
    if broken:
        raise NotNow(
            _("有%(count)d项校验不符，改正或者说明后方可提交：%(first)s")
            % {"count": len(broken), "first": broken[0].message}
        )
    _sign(draft, OpinionKind.SUBMITTED, Role.HANDLER, by, at, report, text="", new_round=True)
    return _move(draft, state, "report.submitted", by)


@transaction.atomic
def agree(report_id: int, *, by: Officer, at: datetime, text: str = "") -> AnnualReport:
    """The head of the disclosure office agrees (审核同意)."""
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, Role.OFFICE_HEAD)
    state = next_state(draft.state, Step.AGREE)
    report = _unchanged(draft)
    _check_not_signed_by(draft, by)
    if OpinionKind.AGREED in signed_kinds(draft):
        raise NotNow(_("本轮已审核同意，请等待分管领导批准。"))
    _sign(draft, OpinionKind.AGREED, Role.OFFICE_HEAD, by, at, report, text)
    return _move(draft, state, "report.agreed", by)


@transaction.atomic
def approve(report_id: int, *, by: Officer, at: datetime, text: str = "") -> AnnualReport:
    """The leader in charge approves, after the office head and not on his or her own draft."""
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, Role.LEADER)
    state = next_state(draft.state, Step.APPROVE)
    report = _unchanged(draft)
    if OpinionKind.AGREED not in signed_kinds(draft):
        raise NotNow(_("须先经政府信息公开工作机构负责人审核同意。"))
    _check_not_signed_by(draft, by)
    _sign(draft, OpinionKind.APPROVED, Role.LEADER, by, at, report, text)
    return _move(draft, state, "report.approved", by)


@transaction.atomic
def return_(report_id: int, *, by: Officer, at: datetime, reason: str) -> AnnualReport:
    """Return the report to its handler with a reason (退回)."""
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, *permissions.REVIEWERS)
    state = next_state(draft.state, Step.RETURN)
    if not reason.strip():
        raise NotNow(_("退回须写明理由。"))
    role = Role.LEADER if Role.LEADER in by.roles else Role.OFFICE_HEAD
    _sign(draft, OpinionKind.RETURNED, role, by, at, drafting.present(draft), reason.strip())
    return _move(draft, state, "report.returned", by)


@transaction.atomic
def withdraw(report_id: int, *, by: Officer, at: datetime) -> AnnualReport:
    """Take the report back from approval in order to change it (撤回)."""
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, Role.HANDLER)
    state = next_state(draft.state, Step.WITHDRAW)
    _sign(draft, OpinionKind.WITHDRAWN, Role.HANDLER, by, at, drafting.present(draft), "")
    return _move(draft, state, "report.withdrawn", by)


@transaction.atomic
def publish(report_id: int, *, by: Officer, at: datetime) -> Edition:
    """Publish what was approved: figures, words and files are frozen as the next edition.

    Raises NotNow if records or words changed after the approval was signed.
    """
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, *permissions.PUBLISHERS)
    state = next_state(draft.state, Step.PUBLISH)
    report = _unchanged(draft)
    edition = freeze(
        draft, report, drafting.checks(draft, report), by=by, at=at, reason=draft.restatement_reason
    )
    draft.restatement_reason = ""
    draft.save(update_fields=["restatement_reason"])
    _move(draft, state, "report.published", by, edition=edition.number, sha256=edition.sha256)
    return edition


@transaction.atomic
def restate(report_id: int, *, by: Officer, reason: str) -> AnnualReport:
    """Open a published report for a new edition, with the reason that the public will read."""
    draft = _locked(report_id)
    permissions.check_holds(by, draft.agency, *permissions.PUBLISHERS)
    state = next_state(draft.state, Step.RESTATE)
    if not reason.strip():
        raise NotNow(_("更正须写明原因，原因将随新版公布。"))
    draft.restatement_reason = reason.strip()
    draft.save(update_fields=["restatement_reason"])
    return _move(draft, state, "report.reopened", by)


@transaction.atomic
def import_edition(agency: Agency, report: Report, *, by: Officer | None, at: datetime) -> Edition:
    """Keep a report that was published before this system was in use, as its first edition.

    Raises NotNow if the year already has an edition or records of its own.
    """
    if report.year >= agency.first_year:
        raise NotNow(_("%(year)d年度由本系统汇总，不能导入。") % {"year": report.year})
    draft, _created = AnnualReport.objects.get_or_create(
        agency=agency, year=report.year, defaults={"narrative": dict(report.narrative)}
    )
    if draft.editions.exists():
        raise NotNow(_("%(year)d年度报告已经导入。") % {"year": report.year})
    edition = freeze(draft, report, [], by=by, at=at, source=EditionSource.IMPORTED)
    _move(draft, ReportState.PUBLISHED, "report.imported", by, sha256=edition.sha256)
    return edition


def this_round(draft: AnnualReport) -> list[Opinion]:
    """Return the opinions signed since the report was last submitted, oldest first."""
    last = draft.opinions.aggregate(last=Max("round"))["last"]
    return list(draft.opinions.filter(round=last).select_related("officer"))


def signed_kinds(draft: AnnualReport) -> set[str]:
    return {opinion.kind for opinion in this_round(draft)}


def _locked(report_id: int) -> AnnualReport:
    draft: AnnualReport = AnnualReport.objects.select_for_update().get(pk=report_id)
    return draft


def _check_not_signed_by(draft: AnnualReport, by: Officer) -> None:
    """Nobody reviews what he or she submitted, nor approves what he or she reviewed."""
    if by in {opinion.officer for opinion in this_round(draft)}:
        raise NotNow(_("提交人、审核人和批准人不能为同一人。"))


def _unchanged(draft: AnnualReport) -> Report:
    """Return the report now. Raises NotNow if it is not what was submitted."""
    report = drafting.present(draft)
    if this_round(draft)[0].seen != drafting.digest(report):
        raise NotNow(_("提交后办理记录或者正文有变动，须退回重新提交。"))
    return report


def _sign(
    draft: AnnualReport,
    kind: OpinionKind,
    role: Role,
    by: Officer,
    at: datetime,
    report: Report,
    text: str,
    *,
    new_round: bool = False,
) -> None:
    last = draft.opinions.aggregate(last=Max("round"))["last"] or 0
    draft.opinions.create(
        round=last + new_round,
        kind=kind,
        role=role,
        officer=by,
        text=text.strip(),
        at=at,
        seen=drafting.digest(report),
    )


def _move(
    draft: AnnualReport,
    state: ReportState,
    action: str,
    by: Officer | None,
    **detail: Mapping[str, str] | str | int,
) -> AnnualReport:
    draft.state = state
    draft.save(update_fields=["state", "updated_at"])
    record(action, draft, by=by, year=draft.year, **detail)
    return draft
