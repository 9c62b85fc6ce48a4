"""The invented records are lawful, plainly invented, and hold no totals."""

import re
from datetime import date

import pytest

from gongkai.agencies.models import Agency, Officer
from gongkai.common.calendar import work_calendar
from gongkai.demo.data import FOLDER, narrative, rows, tree
from gongkai.law.fees import fee_for_pages
from gongkai.law.ledger import FactKind
from gongkai.report.fields import references
from gongkai.report.formats import format_for_year
from gongkai.requests.models import LedgerEntry, RequestCase


class TestArticle33:
    """第三十三条 答复期限"""

    def test_every_reply_was_in_time(self, bureau: Agency):
        # 复议后重新答复的，期限由复议决定另定，看最后一次答复。
        for case in RequestCase.objects.filter(agency=bureau):
            replies = case.entries.filter(kind=FactKind.REPLIED).order_by("-on")
            if replies:
                assert replies[0].on <= case.due_on, case.number

    def test_nothing_was_done_on_a_rest_day(self, bureau: Agency):
        calendar = work_calendar()
        for entry in LedgerEntry.objects.select_related("case"):
            assert calendar.is_workday(entry.on), entry
        for name in ("decisions", "procurements", "fee_amounts"):
            for row in rows(name):
                (day,) = (text for key, text in row.items() if key.endswith("_on"))
                assert calendar.is_workday(date.fromisoformat(day)), row

    def test_consultation_correction_extension_and_many_channels_occur(self, bureau: Agency):
        cases = RequestCase.objects.filter(received_on__year=2020)
        kinds = set(LedgerEntry.objects.filter(case__in=cases).values_list("kind", flat=True))
        assert kinds >= {"corrected", "consultation_ended", "extended"}
        assert cases.values("channel").distinct().count() == 7


class TestInvented:
    def test_applicants_and_subjects_say_so(self, bureau: Agency):
        for case in RequestCase.objects.all():
            assert case.is_demonstration
            assert case.applicant_name.endswith("（演示）")
            assert case.subject.endswith("（演示）")

    def test_agencies_and_officers_say_so(self, bureau: Agency):
        assert not Agency.objects.filter(is_demonstration=False).exists()
        assert all(officer.display_name.startswith("演示") for officer in Officer.objects.all())

    @pytest.mark.parametrize("year", [2019, 2020, 2021, 2022])
    def test_reports_say_so(self, year):
        assert "演示说明：本报告由软件的演示数据生成" in narrative(year)["other"]


class TestNoTotals:
    def test_the_imported_report_is_kept_as_leaves(self):
        form = format_for_year(2019)
        assert not [key for key in tree("report_2019") if form.place(key).is_total]

    def test_no_record_carries_a_sum(self):
        """2367.4314万元 stands in no file, under no name such as total."""
        for file in FOLDER.rglob("*.*"):
            text = file.read_text(encoding="utf-8")
            assert "2367" not in text, file
            assert not re.search(r"\b(total|sum)\b\s*[\",]", text), file

    @pytest.mark.parametrize(
        "name",
        [
            "matters.listed",
            "t2_art20_01.normative_docs.made_this_year",
            "t2_art20_01.normative_docs.published_total",
            "t2_art20_06.penalty.decisions",
            "t3_requests.new_received.total",
            "t3_requests.results_total.total",
        ],
    )
    def test_the_narrative_refers_to_what_registers_hold(self, name):
        assert name in references(narrative(2020)["overview"])


def test_the_fee_is_that_of_the_tariff():
    """100 pages: 30 free, 70 at 10 元."""
    (fee,) = rows("fee_amounts")
    assert fee["amount"] == "700.00"
    assert fee_for_pages(100).total == 700
