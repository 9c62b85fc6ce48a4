import io
import zipfile
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from gongkai.common.importing import Sheet
from gongkai.common.models import CalendarNotice


class NoticeForm(forms.Form):
    year = forms.IntegerField(label="年份")
    title = forms.CharField(label="标题", max_length=20)
    kind = forms.ChoiceField(
        label="类别", choices=[("", "---"), ("plan", "安排"), ("change", "调整")]
    )
    on = forms.DateField(label="日期", required=False)
    amount = forms.DecimalField(label="金额", required=False, decimal_places=2)


COLUMNS = {"year": "年份", "title": "标题", "kind": "类别", "on": "日期", "amount": "金额"}
HEADS = list(COLUMNS.values())
SHEET = Sheet(NoticeForm, COLUMNS, "通知")


def workbook(*rows: list[object]) -> io.BytesIO:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file


def save_notice(form: NoticeForm) -> None:
    data = form.cleaned_data
    CalendarNotice.objects.create(year=data["year"], title=data["title"])


class TestTemplate:
    def test_filled_in_it_reads_back(self):
        book = load_workbook(io.BytesIO(SHEET.template()))
        book.worksheets[0].append([2020, "通知", "调整", date(2020, 3, 9), 7.5])
        file = io.BytesIO()
        book.save(file)
        result = SHEET.read(file)
        assert list(result.errors()) == []
        assert result.rows[0].form.cleaned_data["kind"] == "change"
        assert result.rows[0].form.cleaned_data["on"] == date(2020, 3, 9)

    def test_marks_what_is_required_and_offers_the_choices(self):
        book = load_workbook(io.BytesIO(SHEET.template()))
        assert [cell.value for cell in book.worksheets[0][1]] == [
            "年份*",
            "标题*",
            "类别*",
            "日期",
            "金额",
        ]
        assert [cell.value for cell in book["选项"]["C"]] == ["安排", "调整"]
        assert book["选项"].sheet_state == "hidden"


class TestReading:
    def test_a_row_is_checked_by_the_form_and_named_by_number_and_column(self):
        result = SHEET.read(workbook(HEADS, [2020, "甲", "安排"], [], ["年", "", "撤销"]))
        assert [row.number for row in result.rows] == [2, 4]
        assert not result.ok
        assert [error.column for error in result.rows[1].errors] == ["年份", "标题", "类别"]
        assert str(result.rows[1]).startswith("第 4 行“年份”：")

    def test_columns_may_stand_in_any_order(self):
        result = SHEET.read(workbook(HEADS[::-1], [None, "2020年3月9日", "安排", "甲", 2020.0]))
        assert result.ok
        assert result.rows[0].form.cleaned_data["on"] == date(2020, 3, 9)

    @pytest.mark.parametrize("typed", ["23,674,314.10", "23，674，314.10"])
    def test_money_may_be_typed_with_separators(self, typed):
        result = SHEET.read(workbook(HEADS, [2020, "甲", "安排", None, typed]))
        assert str(result.rows[0].form.cleaned_data["amount"]) == "23674314.10"

    def test_money_keeps_its_decimals(self):
        result = SHEET.read(workbook(HEADS, [2020, "甲", "安排", None, 23674314.1]))
        assert str(result.rows[0].form.cleaned_data["amount"]) == "23674314.1"

    def test_a_formula_is_refused(self):
        result = SHEET.read(workbook(HEADS, ["=2019+1", "甲", "安排"]))
        assert list(result.errors()) == ["第 2 行“年份”：不接受公式，请粘贴为数值。"]

    @pytest.mark.parametrize(
        ("heads", "sentence"),
        [
            (HEADS[:-1], "第 1 行缺少列：金额。请使用下载的模板。"),
            ([*HEADS, "备注"], "第 1 行有不认识的列：备注。请使用下载的模板。"),
            ([*HEADS, "年份"], "第 1 行的列重复：年份。"),
        ],
    )
    def test_strange_heads_are_refused(self, heads, sentence):
        assert SHEET.read(workbook(heads, [2020])).problems == (sentence,)

    def test_an_empty_sheet_is_refused(self):
        assert SHEET.read(workbook(HEADS)).problems == ("表中没有数据，请从第 2 行起填写。",)

    @pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
    def test_no_workbook_is_refused(self, content):
        assert SHEET.read(io.BytesIO(content)).problems == ("文件不是 .xlsx 格式的工作簿。",)

    def test_a_zip_that_is_no_workbook_is_refused(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            package.writestr("a.txt", "a")
        assert "文件无法读取" in SHEET.read(file).problems[0]

    def test_a_bomb_is_not_unpacked(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(7):
                package.writestr(f"{number}.xml", b"0" * 10_000_000)
        assert SHEET.read(file).problems == ("文件内容异常，解压后过大，未予读取。",)

    def test_a_row_at_the_end_of_the_sheet_costs_nothing(self):
        book = Workbook()
        book.active.append(HEADS)
        book.active.cell(row=1_048_576, column=1, value=1)
        file = io.BytesIO()
        book.save(file)
        assert SHEET.read(file).problems == ("一次最多导入 5000 行，请分批导入。",)


@pytest.mark.django_db
class TestSaving:
    def test_all_rows_are_saved(self):
        result = SHEET.save(
            SHEET.read(workbook(HEADS, [2020, "甲", "安排"], [2021, "乙", "安排"])), save_notice
        )
        assert result.is_saved
        assert CalendarNotice.objects.count() == 2

    def test_rows_that_clash_undo_the_whole(self):
        twice = workbook(HEADS, [2020, "甲", "安排"], [2020, "甲", "安排"])
        result = SHEET.save(SHEET.read(twice), save_notice)
        assert not result.is_saved
        assert [row.number for row in result.failed_rows] == [3]
        assert not CalendarNotice.objects.exists()

    def test_a_dry_run_keeps_nothing(self):
        result = SHEET.save(
            SHEET.read(workbook(HEADS, [2020, "甲", "安排"])), save_notice, dry_run=True
        )
        assert result.ok
        assert not result.is_saved
        assert not CalendarNotice.objects.exists()

    def test_what_the_record_refuses_is_an_error_of_its_row(self):
        def refuse(form):
            raise ValidationError("该年度报告已公布。")

        result = SHEET.save(SHEET.read(workbook(HEADS, [2020, "甲", "安排"])), refuse)
        assert list(result.errors()) == ["第 2 行该年度报告已公布。"]
