"""How the desk keeps cases and disputes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import QueryDict
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from gongkai.common.calendar import work_calendar
from gongkai.common.clock import now
from gongkai.common.importing import Sheet
from gongkai.common.records.columns import Column
from gongkai.common.records.filters import Filter, by_choice, by_state, by_year
from gongkai.common.records.kind import RecordKind
from gongkai.law.terms import Outcome
from gongkai.requests import actions, forms
from gongkai.requests.actions.taking_over import take_over
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.forms import ledger_rows
from gongkai.requests.forms.ledger_rows import LedgerRow
from gongkai.requests.models import Dispute, DisputeEventKind, DisputeState, RequestCase
from gongkai.requests.pages import case_page, dispute_page
from gongkai.requests.permissions import may_read_names
from gongkai.requests.states import case_tag

STATES = by_state(
    {
        "open": (_("正在办理"), lambda cases, day: cases.open()),
        "overdue": (_("已逾期"), lambda cases, day: cases.overdue_on(day)),
        "settled": (_("已办结"), lambda cases, day: cases.settled()),
    }
)
OUTCOMES = Filter(
    "outcome",
    _("办理结果"),
    lambda cases: [(outcome.value, outcome.label) for outcome in Outcome],
    lambda cases, value: cases.filter(closings__outcome=value, closings__replaced_on=None),
)
DISPUTE_STATES = Filter(
    "state",
    _("结果"),
    lambda disputes: DisputeState.choices,
    lambda disputes, value: disputes.filter(last_state=value),
)
# 姓名不得出现在地址里：地址只带姓名的密钥杂凑值。
APPLICANT_KEY = "applicant_key"
TABS = (
    (_("政府信息公开申请"), "requests:cases"),
    (_("行政复议和行政诉讼"), "requests:disputes"),
)


class Cases(RecordKind):
    namespace, name, plural = "requests", "case", "cases"
    model, form_class = RequestCase, forms.CaseForm
    label, unit = _("政府信息公开申请"), _("件")
    tabs = TABS
    columns = (
        Column("number"),
        Column("subject", order=""),
        Column("applicant"),
        Column("applicant_name", order=""),
        Column("received_on"),
        Column("due_on"),
        Column("state", order="state"),
    )
    filters = (by_year("received_on"), by_choice(RequestCase, "applicant"), STATES, OUTCOMES)
    search_fields = ("number", "subject")
    search_hint = _("编号、申请事项")
    # 新收到的申请由“接收登记”进入；这里的新增是补录。
    add_label = _("补录以往的申请")
    list_template = "requests/staff/cases.html"
    related = ("agency",)
    writers = WRITERS
    keep = staticmethod(actions.change_case)
    can_delete = False
    export_note = _("含全部查询结果，不含申请人姓名、联系方式和所需政府信息的描述")
    detail_template = "requests/staff/case.html"
    sheet = Sheet(LedgerRow, ledger_rows.COLUMNS, "政府信息公开申请台账")

    def narrowed(self, records: Any, asked: QueryDict, officer: Any) -> Any:
        key = asked.get(APPLICANT_KEY)
        if not key:
            return records
        return records.filter(applicant_key=key) if may_read_names(officer) else records.none()

    def columns_for(self, officer: Any) -> Sequence[Column]:
        # 一页五十件，日历用到时才问，只问一次。
        calendar: Any = SimpleLazyObject(work_calendar)
        tag, named = partial(case_tag, calendar=calendar), may_read_names(officer)
        return [
            replace(column, value=tag) if column.name == "state" else column
            for column in self.columns
            if named or column.name != "applicant_name"
        ]

    def visible_to(self, officer: Any) -> Any:
        return super().visible_to(officer).prefetch_related("closings")

    def facts(self, record: Any, officer: Any) -> list[tuple[Any, str]]:
        return case_page.register(record, named=may_read_names(officer))

    def exported(self, officer: Any) -> Sequence[Column]:
        days = ("arrived_on", "confirmed_on", "received_on", "due_on", "state", "first_closed_on")
        # 申请事项可能写有姓名，只给可以看到姓名的人。
        subject = ("subject",) if may_read_names(officer) else ()
        return [*super().exported(officer), *map(Column, (*subject, *days))]

    def context(self, record: Any, officer: Any) -> dict[str, Any]:
        return case_page.context(record, officer)

    def save_row(self, form: Any, officer: Any) -> Any:
        return take_over(officer.agency, form.taken_over(), by=officer, at=now())


class Disputes(RecordKind):
    namespace, name, plural = "requests", "dispute", "disputes"
    model, form_class = Dispute, forms.DisputeForm
    label, unit = _("行政复议和行政诉讼"), _("件")
    tabs = TABS
    columns = (
        Column("number"),
        Column("route"),
        Column("authority"),
        Column("filed_on", _("受理日期"), lambda dispute: dispute.filed_on, "filed_on"),
        Column("last_state", _("结果"), dispute_page.tag, "last_state"),
    )
    filters = (
        by_choice(Dispute, "route"),
        by_year("filed_on"),
        DISPUTE_STATES,
    )
    search_fields = ("number", "authority", "case__number")
    search_hint = _("案号、复议机关或人民法院、申请编号")
    related = ("case",)
    writers = WRITERS
    remove = staticmethod(actions.remove_dispute)
    detail_template = "requests/staff/dispute.html"
    sheet = Sheet(
        forms.DisputeRow,
        {
            "route": "类型",
            "number": "案号",
            "authority": "复议机关或人民法院",
            "matter": "事由",
            "case_number": "所涉申请编号",
            "filed_on": "受理日期",
            "decided_on": "审结日期",
            "result": "结果",
        },
        "行政复议和行政诉讼",
    )

    def visible_to(self, officer: Any) -> Any:
        return super().visible_to(officer).with_course()

    def facts(self, record: Any, officer: Any) -> list[tuple[Any, str]]:
        return dispute_page.register(record)

    def context(self, record: Any, officer: Any) -> dict[str, Any]:
        return dispute_page.context(record)

    def exported(self, officer: Any) -> Sequence[Column]:
        case = Column(
            "case", _("所涉申请编号"), lambda dispute: dispute.case and dispute.case.number
        )
        return [*super().exported(officer), case, *self.columns[-2:]]

    def save(self, form: Any, officer: Any) -> Any:
        if form.instance.pk:
            return actions.change_dispute(form.instance, by=officer)
        filed_on = form.cleaned_data["filed_on"]
        return actions.register_dispute(form.instance, filed_on=filed_on, by=officer)

    def save_row(self, form: Any, officer: Any) -> Any:
        dispute, data = self.save(form, officer), form.cleaned_data
        if data["result"]:
            result = DisputeState(data["result"])
            actions.add_event(
                dispute, DisputeEventKind.DECIDED, data["decided_on"], result, by=officer
            )
        return dispute
