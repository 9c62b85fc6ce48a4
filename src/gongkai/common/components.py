"""The living component page: the design system, drawn by the partials that pages use."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.common.guard import desk_view
from gongkai.common.icons import PATHS
from gongkai.report.document import Report
from gongkai.report.formats import load_format
from gongkai.report.writing import Annotations, tables_html

TABLE = "t3_requests"
COUNTS = {"new_received": 21, "granted": 9, "partial": 1, "unavailable_not_held": 11}
MARKED = f"{TABLE}.partial.total"
LAST_YEAR = {"new_received": 29, "granted": 15, "partial": 2, "unavailable_not_held": 12}


class SampleForm(forms.Form):
    """A field of every kind; it is only looked at, never sent."""

    title = forms.CharField(label="事项名称", max_length=100, help_text="与权责清单上的名称一致。")
    kind = forms.ChoiceField(
        label="事项类别", choices=[("licence", "行政许可"), ("penalty", "行政处罚")]
    )
    valid_from = forms.DateField(label="生效日期", widget=forms.DateInput(attrs={"type": "date"}))
    amount = forms.DecimalField(label="金额（元）", required=False)
    delivery = forms.ChoiceField(
        label="答复送达方式",
        choices=[("post", "邮寄"), ("direct", "直接送达"), ("electronic", "电子送达")],
        widget=forms.RadioSelect,
    )
    is_joint = forms.BooleanField(label="与其他机关联合制定", required=False)
    file = forms.FileField(label="附件", required=False, help_text="Excel 文件，不超过 5 MB。")
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)


@desk_view()
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "common/showroom/components.html", _samples())


def _samples() -> dict[str, Any]:
    return {
        "empty_form": SampleForm(auto_id="new_%s"),
        "refused_form": SampleForm({"title": "", "kind": "licence", "valid_from": "2020-02-30"}),
        "page_obj": Paginator(range(1, 58), 20).page(2),
        "grid": mark_safe(tables_html(_report(), TABLE, Annotations(_link, _last_year, {MARKED}))),
        "short": [
            {"label": "本年新收", "value": 21, "unit": "件", "url": "#grid"},
            {"label": "予以公开", "value": 9, "unit": "件", "url": "#grid"},
            {"label": "本机关不掌握相关政府信息", "value": 11, "unit": "件", "url": "#grid"},
        ],
        "tabs": [
            {"label": "一 总体情况", "url": "#tabs"},
            {"label": "三 申请办理", "url": "#tabs", "current": True, "count": 2},
            {"label": "六 其他事项", "url": "#tabs"},
        ],
        "steps": [
            {"label": "起草", "state": "done", "note": "1月12日"},
            {"label": "呈批", "state": "now", "note": "待办公室负责人审核"},
            {"label": "批准", "state": "todo"},
            {"label": "公布", "state": "todo"},
        ],
        "events": _events(),
        "facts": [
            ("收到日期", "2020年3月9日"),
            ("申请人", "申请人甲（演示）"),
            ("办理结果", "予以公开"),
            ("答复期限", "2020年4月7日"),
        ],
        "icon_names": sorted(PATHS),
    }


def _events() -> list[dict[str, Any]]:
    received_on = date(2020, 3, 9)
    return [
        {"on": received_on, "title": "收到申请", "who": "登记员"},
        {
            "on": received_on + timedelta(days=2),
            "title": "征求第三方意见",
            "who": "经办人",
            "text": "征求意见所需时间不计算在答复期限内。",
        },
        {"on": received_on + timedelta(days=21), "title": "作出答复", "who": "经办人"},
    ]


def _report() -> Report:
    form = load_format("annual_report_2019")
    counts = COUNTS | {"results_total": COUNTS["new_received"]}
    filled = {
        f"{TABLE}.{row}.{column}": count
        for row, count in counts.items()
        for column in ("natural_person", "total")
    }
    return Report("演示机关", 2020, form, dict.fromkeys(form.cell_keys(), 0) | filled)


def _link(key: str) -> str:
    return "#grid"


def _last_year(key: str) -> str | None:
    _table, row, column = key.split(".")
    shown = column == "total" and row in LAST_YEAR
    return f"上年 {LAST_YEAR[row]}" if shown else None
