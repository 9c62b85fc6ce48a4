"""What counts where, by the year's form: rows and columns of tables 二, 三 and 四."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.agencies.models import Agency
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Applicant, Outcome
from gongkai.powers.models import MatterKind
from gongkai.reporting.compile import compile_figures
from gongkai.reporting.tests import cast
from gongkai.requests.actions import add_event, add_fact
from gongkai.requests.models import DisputeEventKind, DisputeState, Route

pytestmark = pytest.mark.django_db


def figures(agency: Agency, year: int, as_of: date | None = None) -> dict[str, object]:
    """The cells that are not zero."""
    cells = compile_figures(agency, year, as_of=as_of).cells
    return {key: value for key, value in cells.items() if value != 0}


def table_3(agency: Agency, year: int, as_of: date | None = None) -> dict[str, object]:
    cells = figures(agency, year, as_of)
    prefix, suffix = "t3_requests.", ".total"
    return {
        key[len(prefix) : -len(suffix)]: value
        for key, value in cells.items()
        if key.startswith(prefix) and key.endswith(suffix)
    }


def test_without_records_every_cell_is_zero_and_none_blank(bureau: Agency) -> None:
    cells = compile_figures(bureau, 2020).cells
    assert len(cells) == 198
    assert set(cells.values()) == {0}


class TestTable3:
    """三、收到和处理政府信息公开申请情况"""

    def test_the_day_of_receipt_decides_the_year(self, bureau: Agency) -> None:
        cast.case(bureau, date(2020, 12, 31))
        assert table_3(bureau, 2020) == {"new_received": 1, "carried_out": 1}
        assert table_3(bureau, 2021) == {"carried_in": 1, "carried_out": 1}

    def test_a_case_answered_in_january_is_pending_on_31_december(self, bureau: Agency) -> None:
        cast.case(bureau, date(2020, 12, 21), Outcome.GRANTED, date(2021, 1, 8))
        assert table_3(bureau, 2020) == {"new_received": 1, "carried_out": 1}
        assert table_3(bureau, 2021) == {"carried_in": 1, "granted": 1, "results_total": 1}

    def test_as_of_a_day_later_facts_are_not_known(self, bureau: Agency) -> None:
        cast.case(bureau, date(2020, 3, 2), Outcome.NEEDS_CREATION, date(2020, 3, 20))
        assert table_3(bureau, 2020, date(2020, 3, 19)) == {"new_received": 1, "carried_out": 1}
        assert table_3(bureau, 2020, date(2020, 3, 20))["unavailable_needs_creation"] == 1

    def test_the_applicant_decides_the_column(self, bureau: Agency) -> None:
        cast.case(bureau, date(2020, 3, 2), applicant=Applicant.ORG_LEGAL_SERVICE)
        cells = figures(bureau, 2020)
        assert cells["t3_requests.new_received.org_legal_service"] == 1
        assert cells["t3_requests.new_received.total"] == 1
        assert "t3_requests.new_received.natural_person" not in cells

    @pytest.mark.parametrize("outcome", [o for o in Outcome if o.row_2019 and o.row_2021])
    def test_every_outcome_has_one_row_in_both_forms(
        self, bureau: Agency, outcome: Outcome
    ) -> None:
        from gongkai.report.formats import load_format

        for form in ("annual_report_2019", "annual_report_2021"):
            rows = {row.key for row in load_format(form).tables["t3_requests"].rows}
            assert outcome.row(form) in rows

    def test_replaced_in_the_same_year_the_last_reply_counts(self, bureau: Agency) -> None:
        case = cast.case(bureau, date(2020, 3, 2), Outcome.NOT_EXIST, date(2020, 3, 20))
        add_fact(case, FactKind.REOPENED, date(2020, 5, 6), by=None, at=cast.AT)
        add_fact(
            case, FactKind.REPLIED, date(2020, 5, 20), by=None, at=cast.AT, outcome=Outcome.GRANTED
        )
        assert table_3(bureau, 2020) == {"new_received": 1, "granted": 1, "results_total": 1}
        assert "unavailable_not_held" in table_3(bureau, 2020, date(2020, 5, 19))

    def test_a_later_re_reply_does_not_rewrite_last_year(self, bureau: Agency) -> None:
        case = cast.case(bureau, date(2020, 3, 2), Outcome.NOT_EXIST, date(2020, 3, 20))
        add_fact(case, FactKind.REOPENED, date(2021, 2, 1), by=None, at=cast.AT)
        add_fact(
            case, FactKind.REPLIED, date(2021, 2, 10), by=None, at=cast.AT, outcome=Outcome.GRANTED
        )
        assert table_3(bureau, 2020)["unavailable_not_held"] == 1
        assert table_3(bureau, 2021) == {}


class TestTable4:
    """四、政府信息公开行政复议、行政诉讼情况"""

    def test_a_dispute_counts_in_the_year_it_closed(self, bureau: Agency) -> None:
        cast.dispute(bureau, date(2020, 11, 2), date(2021, 1, 12))
        block = "t4_review_litigation.reconsideration"
        assert figures(bureau, 2020) == {f"{block}.pending": 1, f"{block}.total": 1}
        assert figures(bureau, 2021) == {f"{block}.upheld": 1, f"{block}.total": 1}
        assert figures(bureau, 2022) == {}

    def test_two_instances_of_one_lawsuit_count_once(self, bureau: Agency) -> None:
        chain = cast.dispute(
            bureau, date(2020, 3, 2), date(2020, 6, 1), route=Route.LITIGATION_DIRECT
        )
        add_event(chain, DisputeEventKind.APPEALED, date(2020, 6, 10), by=None)
        add_event(
            chain,
            DisputeEventKind.DECIDED,
            date(2020, 9, 1),
            state=DisputeState.CORRECTED,
            by=None,
        )
        block = "t4_review_litigation.litigation_direct"
        assert figures(bureau, 2020) == {f"{block}.corrected": 1, f"{block}.total": 1}


class TestTable2:
    """二、主动公开政府信息情况"""

    def test_matters_stand_from_last_year_and_come_and_go(self, bureau: Agency) -> None:
        for since, until in (
            (date(2019, 1, 1), None),
            (date(2019, 1, 1), date(2020, 6, 1)),
            (date(2019, 1, 1), date(2020, 7, 1)),
            (date(2020, 3, 1), None),
            (date(2020, 3, 1), date(2020, 4, 1)),
        ):
            cast.matter(bureau, MatterKind.LICENSING, since, until)
        cells = figures(bureau, 2020)
        assert cells["t2_art20_05.licensing.items_previous_year"] == 3
        # 增 1 项、减 2 项；年内列入又取消的不计。
        assert cells["t2_art20_05.licensing.change_this_year"] == -1

    def test_decisions_count_by_the_kind_of_their_matter(self, bureau: Agency) -> None:
        penalty = cast.matter(bureau, MatterKind.PENALTY, date(2019, 1, 1))
        cast.decision(penalty, date(2020, 1, 1))
        cast.decision(penalty, date(2020, 12, 31))
        cast.decision(penalty, date(2021, 1, 1))
        assert figures(bureau, 2020)["t2_art20_06.penalty.decisions"] == 2
        assert figures(bureau, 2021) == {"t2_art20_06.penalty.decisions": 1}

    def test_the_form_of_2021_leaves_other_services_out(self, bureau: Agency) -> None:
        service = cast.matter(bureau, MatterKind.OTHER_EXTERNAL_SERVICE, date(2019, 1, 1))
        cast.decision(service, date(2021, 5, 6))
        assert figures(bureau, 2021) == {}

    def test_procurement_is_counted_and_added_up_in_yuan(self, bureau: Agency) -> None:
        cast.procurement(bureau, date(2020, 2, 3), "100.10")
        cast.procurement(bureau, date(2020, 2, 4), "0.23")
        cells = figures(bureau, 2020)
        assert cells["t2_art20_09.central_procurement.project_count"] == 2
        assert cells["t2_art20_09.central_procurement.total_amount"] == Decimal("100.33")

    def test_fees_of_700_yuan_are_0_07_wanyuan(self, bureau: Agency) -> None:
        cast.fee(bureau, date(2021, 2, 3), "700.00")
        key = "t2_art20_08.administrative_fee.amount_wanyuan"
        assert figures(bureau, 2021) == {key: Decimal("0.07")}

    def test_documents_made_published_and_public(self, bureau: Agency) -> None:
        cast.document(bureau, date(2018, 5, 1), published_on=date(2018, 5, 20))
        cast.document(
            bureau,
            date(2017, 5, 1),
            published_on=date(2017, 6, 1),
            withdrawn_on=date(2020, 12, 31),
        )
        cast.document(bureau, date(2020, 5, 1), published_on=date(2021, 1, 4))
        cells = figures(bureau, 2020)
        row = "t2_art20_01.normative_docs"
        assert cells == {f"{row}.made_this_year": 1, f"{row}.published_total": 1}

    def test_stock_in_force_is_last_years_and_issued_less_repealed(self, bureau: Agency) -> None:
        cast.document(bureau, date(2018, 5, 1))
        cast.document(bureau, date(2018, 5, 2), repealed_on=date(2021, 8, 1))
        cast.document(bureau, date(2018, 5, 3), lapsed_on=date(2020, 8, 1))
        cast.document(bureau, date(2021, 5, 1))
        row = "t2_art20_01.normative_docs"
        assert figures(bureau, 2021) == {
            f"{row}.issued_this_year": 1,
            f"{row}.repealed_this_year": 1,
            f"{row}.in_force": 2,
        }


class TestOneChangeMovesItsOwnCells:
    """Every number opens, and moves alone."""

    @pytest.fixture
    def before(self, bureau: Agency) -> dict[str, object]:
        cast.case(bureau, date(2020, 3, 2), Outcome.GRANTED, date(2020, 3, 20))
        cast.decision(cast.matter(bureau, MatterKind.LICENSING, date(2019, 1, 1)), date(2020, 5, 6))
        return dict(compile_figures(bureau, 2020).cells)

    def moved(self, bureau: Agency, before: dict[str, object]) -> dict[str, object]:
        after = compile_figures(bureau, 2020).cells
        return {key: (before[key], after[key]) for key in after if before[key] != after[key]}

    def test_the_outcome_of_a_case(self, bureau: Agency, before: dict[str, object]) -> None:
        case = bureau.cases.get()
        add_fact(case, FactKind.REOPENED, date(2020, 4, 1), by=None, at=cast.AT)
        add_fact(
            case, FactKind.REPLIED, date(2020, 4, 2), by=None, at=cast.AT, outcome=Outcome.NOT_EXIST
        )
        assert self.moved(bureau, before) == {
            "t3_requests.granted.natural_person": (1, 0),
            "t3_requests.granted.total": (1, 0),
            "t3_requests.unavailable_not_held.natural_person": (0, 1),
            "t3_requests.unavailable_not_held.total": (0, 1),
        }

    def test_a_decision(self, bureau: Agency, before: dict[str, object]) -> None:
        cast.decision(bureau.matters.get(), date(2020, 7, 1))
        assert self.moved(bureau, before) == {"t2_art20_05.licensing.decisions": (1, 2)}

    def test_a_procurement(self, bureau: Agency, before: dict[str, object]) -> None:
        cast.procurement(bureau, date(2020, 7, 1), "12.50")
        assert self.moved(bureau, before) == {
            "t2_art20_09.central_procurement.project_count": (0, 1),
            "t2_art20_09.central_procurement.total_amount": (0, Decimal("12.50")),
        }

    def test_a_dispute(self, bureau: Agency, before: dict[str, object]) -> None:
        cast.dispute(bureau, date(2020, 7, 1))
        assert self.moved(bureau, before) == {
            "t4_review_litigation.reconsideration.pending": (0, 1),
            "t4_review_litigation.reconsideration.total": (0, 1),
        }
