import json
from decimal import Decimal

import pytest

from gongkai.report.formats import FORMATS
from gongkai.report.reading.json import read_json
from gongkai.report.writing import to_json
from gongkai.report.writing.tests.samples import sample, with_cells


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_report_read_back_is_the_same(format_id):
    report = sample(format_id)
    assert read_json(to_json(report)) == report


def test_blank_zero_and_unresolved_stay_apart():
    cells = {
        **sample("annual_report_2021").cells,
        "t3_requests.partial.org_other": None,
        "t3_requests.granted.org_other": 0,
    }
    del cells["t3_requests.granted.total"]
    report = sample(
        "annual_report_2021",
        cells=cells,
        unresolved={"t3_requests.granted.total": (9, 11)},
        settled={"t3_requests.partial.total": "由各列相加得出"},
    )
    data = json.loads(to_json(report))
    assert data["cells"]["t3_requests.partial.org_other"] is None
    assert data["cells"]["t3_requests.granted.org_other"] == 0
    assert "t3_requests.granted.total" not in data["cells"]
    assert data["unresolved"] == {"t3_requests.granted.total": [9, 11]}
    assert read_json(to_json(report)) == report


def test_money_keeps_every_digit():
    key = "t2_art20_09__central_procurement__total_amount"
    report = with_cells(sample("annual_report_2019"), **{key: Decimal("12345678901234567.89")})
    assert '"t2_art20_09.central_procurement.total_amount": 12345678901234567.89' in to_json(report)


def test_form_and_day_of_publication_are_named():
    data = json.loads(to_json(sample("annual_report_2021")))
    named = (data["format"], data["variant"], data["published_on"])
    assert named == ("annual_report_2021", None, "2025-01-29")
