"""How the desk keeps each kind of record of this room."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.common.importing import Sheet
from gongkai.common.records.columns import Column, Tag
from gongkai.common.records.filters import by_choice, by_related, by_state, by_year
from gongkai.common.records.kind import RecordKind
from gongkai.powers import actions, forms
from gongkai.powers.models import Decision, FeeAmount, FeeItem, Matter, Procurement
from gongkai.powers.queries import standing

VALIDITY = by_state(
    {
        "valid": (_("有效"), lambda records, day: records.valid_on(day)),
        "ended": (_("已取消"), lambda records, day: records.filter(valid_to__lte=day)),
        "coming": (_("尚未生效"), lambda records, day: records.filter(valid_from__gt=day)),
    }
)
VALIDITY_TAGS = {
    "valid": Tag(_("有效"), "ok"),
    "ended": Tag(_("已取消")),
    "coming": Tag(_("尚未生效"), "soon"),
}


def validity(record: Any) -> Tag:
    return VALIDITY_TAGS[standing(record)]


TABS = (
    (_("权责事项"), "powers:matters"),
    (_("处理决定"), "powers:decisions"),
    (_("收费项目"), "powers:fee_items"),
    (_("收费金额"), "powers:fee_amounts"),
    (_("政府集中采购"), "powers:procurements"),
)


def resting(count: int, label: Any, plural: str, query: str) -> list[tuple[str, str]]:
    """Return the link to the records that rest on one, if there are any."""
    url = f"{reverse(f'powers:{plural}')}?{query}"
    return [(_("%(label)s %(n)s 条") % {"label": label, "n": count}, url)] if count else []


class Powers(RecordKind):
    tabs = TABS
    namespace = "powers"
    writers = actions.WRITERS
    keep = staticmethod(actions.keep)
    remove = staticmethod(actions.remove)


class Matters(Powers):
    model, form_class = Matter, forms.MatterForm
    name, plural = "matter", "matters"
    label, unit = _("权责事项"), _("项")
    columns = (
        Column("name"),
        Column("kind"),
        Column("valid_from"),
        Column("validity", _("状态"), validity),
        Column("n_decisions", _("处理决定"), lambda matter: matter.n_decisions, "n_decisions"),
    )
    filters = (by_choice(Matter, "kind"), VALIDITY)
    search_fields = ("name", "legal_basis")
    search_hint = _("事项名称、设定依据")
    sheet = Sheet(
        forms.MatterForm,
        {
            "kind": "类别",
            "name": "事项名称",
            "legal_basis": "设定依据",
            "valid_from": "列入日期",
            "valid_to": "取消日期",
        },
        "权责事项",
    )

    def visible_to(self, officer: Any) -> Any:
        return super().visible_to(officer).annotate(n_decisions=Count("decisions"))

    def context(self, record: Any, officer: Any) -> dict[str, Any]:
        return {
            "links": resting(record.n_decisions, _("处理决定"), "decisions", f"matter={record.pk}")
        }


class Decisions(Powers):
    model, form_class = Decision, forms.DecisionForm
    name, plural = "decision", "decisions"
    label, unit = _("处理决定"), _("件")
    columns = (
        Column("number"),
        Column("kind", _("类别")),
        Column("matter", order="matter__name"),
        Column("decided_on"),
        Column("summary", order=""),
    )
    filters = (
        by_choice(Decision, "kind", _("类别")),
        by_related(Decision, "matter"),
        by_year("decided_on"),
    )
    search_fields = ("number", "summary", "matter__name")
    search_hint = _("文号、事项、摘要")
    related = ("matter",)
    sheet = Sheet(
        forms.DecisionForm,
        {
            "matter": "事项",
            "number": "决定文号或编号",
            "summary": "内容摘要",
            "decided_on": "决定日期",
        },
        "处理决定",
    )


class FeeItems(Powers):
    model, form_class = FeeItem, forms.FeeItemForm
    name, plural = "fee_item", "fee_items"
    label, unit = _("收费项目"), _("项")
    columns = (
        Column("name"),
        Column("standard", order=""),
        Column("valid_from"),
        Column("validity", _("状态"), validity),
    )
    filters = (VALIDITY,)
    search_fields = ("name", "legal_basis", "standard")
    search_hint = _("项目名称、依据、标准")
    sheet = Sheet(
        forms.FeeItemForm,
        {
            "name": "收费项目",
            "legal_basis": "收费依据",
            "standard": "收费标准",
            "valid_from": "设立日期",
            "valid_to": "取消日期",
        },
        "收费项目",
    )

    def context(self, record: Any, officer: Any) -> dict[str, Any]:
        n_amounts = record.amounts.count()
        return {"links": resting(n_amounts, _("收费金额"), "fee_amounts", f"item={record.pk}")}


class FeeAmounts(Powers):
    model, form_class = FeeAmount, forms.FeeAmountForm
    name, plural = "fee_amount", "fee_amounts"
    label, unit = _("收费金额"), _("笔")
    columns = (
        Column("receipt_number"),
        Column("item", order="item__name"),
        Column("collected_on"),
        Column("amount"),
    )
    filters = (by_related(FeeAmount, "item"), by_year("collected_on"))
    search_fields = ("receipt_number", "item__name")
    search_hint = _("票据号码、收费项目")
    related = ("item",)
    sheet = Sheet(
        forms.FeeAmountForm,
        {
            "item": "收费项目",
            "receipt_number": "票据号码",
            "collected_on": "收缴日期",
            "amount": "金额（元）",
        },
        "收费金额",
    )


class Procurements(Powers):
    model, form_class = Procurement, forms.ProcurementForm
    name, plural = "procurement", "procurements"
    label, unit = _("政府集中采购"), _("项")
    columns = (
        Column("name"),
        Column("number"),
        Column("contracted_on"),
        Column("amount"),
    )
    filters = (by_year("contracted_on"),)
    search_fields = ("name", "number")
    search_hint = _("采购项目、编号")
    sheet = Sheet(
        forms.ProcurementForm,
        {
            "number": "采购编号",
            "name": "采购项目",
            "contracted_on": "合同签订日期",
            "amount": "采购金额（元）",
        },
        "政府集中采购",
    )


KINDS = (Matters(), Decisions(), FeeItems(), FeeAmounts(), Procurements())
