"""Last year's report beside this year's: only that of the same agency tells anything."""

from dataclasses import replace

from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.names import is_same_agency

NAMELESS = "本报告或者上年报告没有写明机关名称，跨年核对以两份报告属于同一机关为前提，请自行确认。"


def beside(report: Report, previous: Report) -> Report:
    """Return the report with what must be said of holding it against `previous`.

    Raises ReportError if that is another agency's.
    """
    if report.agency and previous.agency and not is_same_agency(report.agency, previous.agency):
        raise ReportError(
            f"上年报告应为同一机关的报告：本报告的机关是“{report.agency}”，"
            f"上年报告的机关是“{previous.agency}”。"
        )
    nameless = () if report.agency and previous.agency else (NAMELESS,)
    of_last_year = (f"上年报告：{notice}" for notice in previous.notices)
    return replace(report, notices=(*report.notices, *nameless, *of_last_year))
