"""The form for a new notice: its title, and its days pasted a line each."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.models import CalendarDay, CalendarNotice
from gongkai.law.days import DayRow

LINE = re.compile(r"^(?P<on>\d{4}-\d{1,2}-\d{1,2})\s+(?P<kind>放假|上班)\s+(?P<name>\S.{0,38})$")
MAX_LINES = 100


class NoticeForm(forms.ModelForm[CalendarNotice]):
    url = forms.URLField(label=gettext_lazy("网址"), required=False, assume_scheme="https")
    days = forms.CharField(
        label=gettext_lazy("日期"),
        help_text=gettext_lazy(
            "每行一天，写作“2027-01-01 放假 元旦”；周末调休上班写作“2027-01-03 上班 元旦”。"
        ),
        widget=forms.Textarea(attrs={"class": "long", "spellcheck": "false"}),
    )

    class Meta:
        model = CalendarNotice
        fields = ("year", "title", "doc_no", "issued", "url")

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not 2019 <= year <= 2100:
            raise ValidationError(_("年份应在 2019 至 2100 之间。"))
        return year

    def clean_issued(self) -> str:
        issued: str = self.cleaned_data["issued"]
        try:
            if issued:
                date.fromisoformat(issued if len(issued) == 10 else f"{issued}-01")
        except ValueError as error:
            raise ValidationError(_("发布日期应写作 2026-11-05 或 2026-11。")) from error
        return issued

    def clean(self) -> None:
        super().clean()
        if {"year", "title", "days"} <= self.cleaned_data.keys():
            try:
                self.cleaned_data["rows"] = parse_days(
                    self.cleaned_data["days"],
                    self.cleaned_data["year"],
                    self.cleaned_data["title"],
                )
            except ValidationError as error:
                self.add_error("days", error)


def parse_days(text: str, year: int, title: str) -> list[DayRow]:
    """Return the days of the notice in order of date.

    Raises ValidationError with one sentence for each line that cannot be taken.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    lines = [(number, line) for number, line in lines if line]
    if len(lines) > MAX_LINES:
        raise ValidationError(_("一件通知不应超过 %(n)s 天，请核对。") % {"n": MAX_LINES})
    holidays = set(CalendarDay.objects.filter(is_working=False).values_list("on", flat=True))
    rows: dict[date, DayRow] = {}
    errors = []
    for number, line in lines:
        try:
            row = parse_line(line, year, title)
            check_row(row, rows, holidays)
            rows[row.on] = row
        except ValueError as error:
            errors.append(_("第 %(n)s 行：%(error)s") % {"n": number, "error": error})
    if errors:
        raise ValidationError(errors)
    return [rows[on] for on in sorted(rows)]


def parse_line(line: str, year: int, title: str) -> DayRow:
    match = LINE.match(line)
    if not match:
        raise ValueError(_("应写作“年-月-日 放假或上班 节日”，中间以空格分隔。"))
    try:
        on = date(*map(int, match["on"].split("-")))
    except ValueError as error:
        raise ValueError(_("%(on)s 不是日历上的一天。") % {"on": match["on"]}) from error
    return DayRow(on, match["kind"] == "上班", match["name"].strip(), year, title)


def check_row(row: DayRow, others: dict[date, DayRow], holidays: set[date]) -> None:
    """Raise ValueError for a day that no such notice would name."""
    # 元旦假期可始于上年年末，例如 2023 年的安排含 2022 年 12 月 31 日。
    if row.on.year != row.year and not (row.on.year == row.year - 1 and row.on.month == 12):
        raise ValueError(_("%(on)s 不在 %(year)s 年安排之内。") % {"on": row.on, "year": row.year})
    if row.on in others:
        raise ValueError(_("%(on)s 重复。") % {"on": row.on})
    if row.is_working and row.on.weekday() < 5 and row.on not in holidays:
        raise ValueError(_("%(on)s 不是周末，本来就上班。") % {"on": row.on})
