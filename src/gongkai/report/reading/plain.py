"""Plain text: cells between tabs, one cell a line, or running text."""

import re
from itertools import islice

from gongkai.report.document import Report
from gongkai.report.reading.numbers import is_figure

# Table 三 alone has 23 rows of 7 figures.
_LEAST_TABBED, _LEAST_LINES = 10, 40
_TABBED = re.compile(r"^[^\t\n]*(?:\t[^\t\n]*){3,}$", re.MULTILINE)
_SHORT = re.compile(r"^[^\n]{1,20}$", re.MULTILINE)


def read_plain(text: str, *, format_id: str | None = None) -> Report:
    """Return the report in a text; Unreadable if there is none."""
    if len(list(islice(_TABBED.finditer(text), _LEAST_TABBED))) == _LEAST_TABBED:
        from gongkai.report.reading.tabbed import read_tabbed

        return read_tabbed(text, format_id=format_id)
    figures = (line for line in _SHORT.finditer(text) if is_figure(line[0].strip()))
    if len(list(islice(figures, _LEAST_LINES))) == _LEAST_LINES:
        from gongkai.report.reading.lines import read_lines

        return read_lines(text, format_id=format_id)
    from gongkai.report.reading.running import read_running

    return read_running(text, format_id=format_id)
