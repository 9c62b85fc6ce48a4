"""The bytes of a report's files."""

import codecs

from gongkai.report.tests.samples import report_2020
from gongkai.reporting.freezing import written


def test_the_csv_has_one_byte_order_mark_and_no_second():
    content = written(report_2020(), kinds=["csv"])["csv"].data
    assert content.startswith(codecs.BOM_UTF8 + b"agency,")
