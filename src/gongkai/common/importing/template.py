"""The empty workbook that a clerk fills in."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from django import forms
from django.utils.translation import gettext as _

from gongkai.common.importing.cells import choices_of
from gongkai.common.importing.workbook import MAX_ROWS


def build(title: str, columns: Mapping[str, str], fields: Mapping[str, forms.Field]) -> bytes:
    """Return an .xlsx: the sheet to fill in, a sheet of notes, and the hidden choices."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title[:31])
        notes = book.add_worksheet(_("填写说明"))
        lists = book.add_worksheet(_("选项"))
        lists.hide()
        write_heads(book, sheet, columns, fields)
        write_choices(sheet, lists, columns, fields)
        write_notes(book, notes, columns, fields)
    return buffer.getvalue()


def write_heads(
    book: Any, sheet: Any, columns: Mapping[str, str], fields: Mapping[str, forms.Field]
) -> None:
    head = book.add_format({"bold": True, "bg_color": "#eaf1f8", "border": 1, "align": "center"})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, (name, label) in enumerate(columns.items()):
        field = fields[name]
        body = {forms.DateField: day, forms.DecimalField: None, forms.IntegerField: None}
        style = next((body[kind] for kind in body if isinstance(field, kind)), text)
        sheet.set_column(place, place, max(14, 2 * len(label) + 4), style)
        sheet.write(0, place, label + ("*" if field.required else ""), head)
    sheet.freeze_panes(1, 0)


def write_choices(
    sheet: Any, lists: Any, columns: Mapping[str, str], fields: Mapping[str, forms.Field]
) -> None:
    for place, name in enumerate(columns):
        offered = offered_by(fields[name])
        if offered:
            # 选项放在隐藏表里：直接写进数据验证，合计不得超过 255 个字符。
            lists.write_column(0, place, offered)
            column = xlsxwriter.utility.xl_col_to_name(place)
            source = f"='{lists.get_name()}'!${column}$1:${column}${len(offered)}"
            sheet.data_validation(1, place, MAX_ROWS, place, {"validate": "list", "source": source})


def write_notes(
    book: Any, notes: Any, columns: Mapping[str, str], fields: Mapping[str, forms.Field]
) -> None:
    head = book.add_format({"bold": True, "bg_color": "#eaf1f8", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    notes.set_column(0, 0, 22)
    notes.set_column(1, 1, 8)
    notes.set_column(2, 2, 60)
    notes.write_row(0, 0, [_("列"), _("必填"), _("填写要求")], head)
    for line, (name, label) in enumerate(columns.items(), start=1):
        field = fields[name]
        notes.write_row(line, 0, [label, _("是") if field.required else "", note_on(field)], cell)


def offered_by(field: forms.Field) -> list[str]:
    if isinstance(field, forms.BooleanField):
        return [_("是"), _("否")]
    return list(choices_of(field))


def note_on(field: forms.Field) -> str:
    """Return what a clerk should know before filling in the column."""
    kinds = (
        (forms.DateField, _("日期，写作 2020-03-09")),
        (forms.BooleanField, _("填“是”或“否”")),
        (forms.DecimalField, _("数字，不带单位")),
        (forms.IntegerField, _("整数")),
        (forms.ChoiceField, _("从下拉列表中选择")),
    )
    kind = next((note for cls, note in kinds if isinstance(field, cls)), "")
    length = getattr(field, "max_length", None)
    limit = _("不超过 %(n)s 个字") % {"n": length} if length else ""
    return _("；").join(part for part in (str(field.help_text), kind, limit) if part)
