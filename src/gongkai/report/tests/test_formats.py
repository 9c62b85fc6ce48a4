import pytest

from gongkai.report.errors import ReportError
from gongkai.report.formats import FORMATS, Basis, format_for_year, load_format

FORM_2019 = load_format("annual_report_2019")
FORM_2021 = load_format("annual_report_2021")
SINGLE_ROW_6 = load_format("annual_report_2021", variant="single_row_6")
FORMS = [FORM_2019, FORM_2021, SINGLE_ROW_6]


class TestYears:
    """The form follows the report year, not the year of publication."""

    @pytest.mark.parametrize(
        ("year", "format_id"),
        [(2019, FORMATS[0]), (2020, FORMATS[0]), (2021, FORMATS[1]), (2026, FORMATS[1])],
    )
    def test_each_year_has_its_form(self, year, format_id):
        assert format_for_year(year).id == format_id

    def test_before_2019_there_was_no_form(self):
        with pytest.raises(ReportError, match="2018年度尚无"):
            format_for_year(2018)


class TestKeys:
    def test_numbers_of_figures(self):
        assert [len(form.cell_keys()) for form in FORMS] == [198, 200, 186]

    def test_keys_stand_in_print_order(self):
        keys = FORM_2021.cell_keys()
        assert keys[0] == "t2_art20_01.rules.issued_this_year"
        assert keys[10] == "t3_requests.new_received.natural_person"
        assert keys[-1] == "t4_review_litigation.litigation_after_reconsideration.total"

    def test_procurement_left_the_form_in_2021(self):
        procurement = "t2_art20_09.central_procurement.total_amount"
        assert procurement in FORM_2019.cell_keys()
        assert procurement not in FORM_2021.cell_keys()

    @pytest.mark.parametrize(("form", "rows"), [*zip(FORMS, [23, 25, 23], strict=True)])
    def test_printed_rows_of_table_three(self, form, rows):
        assert len(form.tables["t3_requests"].rows) == rows

    @pytest.mark.parametrize(("form", "outcomes"), [*zip(FORMS, [19, 21, 19], strict=True)])
    def test_results_total_sums_all_outcomes(self, form, outcomes):
        check = next(check for check in form.checks if check["id"] == "T3-RESULTS-TOTAL")
        rows = [row.key for row in form.tables["t3_requests"].rows]
        assert check["right"] == rows[2 : 2 + outcomes]

    def test_unknown_key_is_refused(self):
        with pytest.raises(ReportError, match=r"没有“t3_requests\.granted\.nobody”这一数据项"):
            FORM_2021.column_of("t3_requests.granted.nobody")


class TestWords:
    def test_document_numbers(self):
        assert FORM_2019.document_number == "国办公开办函〔2019〕60号"
        assert FORM_2021.document_number == "国办公开办函〔2021〕30号"

    def test_six_sections_in_order(self):
        keys = ["overview", "proactive", "requests", "review_litigation", "problems", "other"]
        for form in FORMS:
            assert [section.key for section in form.sections] == keys
            assert [section.number for section in form.sections] == list("一二三四五六")

    def test_rows_cite_paragraphs_and_items(self):
        rows = {row.key: row.basis for row in FORM_2021.tables["t3_requests"].rows}
        assert rows["granted"] == (
            Basis("regulation", 36, item=1),
            Basis("regulation", 36, item=2),
        )
        assert rows["denied_process"] == (Basis("regulation", 16, paragraph=2),)

    def test_units(self):
        assert FORM_2019.unit_of("t2_art20_09.central_procurement.total_amount") == "元"
        assert FORM_2021.unit_of("t2_art20_08.administrative_fee.amount_wanyuan") == "万元"
        assert FORM_2021.unit_of("t3_requests.granted.total") == "件"


class TestVariant:
    def test_one_row_six_takes_the_place_of_three(self):
        rows = [row.key for row in SINGLE_ROW_6.tables["t3_requests"].rows]
        at = rows.index("other_processing")
        assert rows[at - 1 : at + 2] == ["refused_reconfirm", "other_processing", "results_total"]
        assert not {"other_no_correction", "other_fee_unpaid", "other_misc"} & set(rows)

    def test_unknown_variant_and_form_are_refused(self):
        with pytest.raises(ReportError, match="变体"):
            load_format("annual_report_2019", variant="single_row_6")
        with pytest.raises(ReportError, match="没有名为“annual_report_2008”"):
            load_format("annual_report_2008")

    def test_a_form_is_loaded_once(self):
        assert load_format("annual_report_2021") is FORM_2021
        assert load_format("annual_report_2021", variant=None) is FORM_2021
        assert format_for_year(2024) is FORM_2021
