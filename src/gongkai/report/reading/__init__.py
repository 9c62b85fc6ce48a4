"""Reading a published annual report, in whatever layout: one reader a layout, behind one door.

A reader turns a file into texts and rows (`page.py`); one matcher (`matching.py`) lays the
official form over them. A reader is imported when a file needs it, because parsers start slowly.
"""

import os

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.reading.sniffing import LARGEST, Layout, layout_of

__all__ = ["read", "read_file"]


def read(data: bytes, *, name: str = "", format_id: str | None = None) -> Report:
    """Return the report that a file holds; its content decides how it is read, not its name.

    `name` only serves to say what would help with a file that cannot be read. `format_id` names
    the form if the report year should not choose it. Raises Unreadable with one sentence.
    """
    layout = layout_of(data, name)
    if layout == "docx":
        from gongkai.report.reading.docx import read_docx

        return read_docx(data, format_id=format_id)
    if layout == "pdf":
        from gongkai.report.reading.pdf import read_pdf

        return read_pdf(data, format_id=format_id)
    if layout == "xlsx":
        from gongkai.report.reading.xlsx import read_xlsx

        return read_xlsx(data, format_id=format_id)
    return _read_text(data, layout, format_id)


def _read_text(data: bytes, layout: Layout, format_id: str | None) -> Report:
    from gongkai.report.reading.decoding import decode

    text = decode(data)
    if layout == "json":
        from gongkai.report.reading.json import read_json

        return read_json(text, format_id=format_id)
    if layout == "html":
        from gongkai.report.reading.html import read_html

        return read_html(text, format_id=format_id)
    if layout == "markdown":
        from gongkai.report.reading.markdown import read_markdown

        return read_markdown(text, format_id=format_id)
    from gongkai.report.reading.plain import read_plain

    return read_plain(text, format_id=format_id)


def read_file(path: str | os.PathLike[str], *, format_id: str | None = None) -> Report:
    """Return the report in a file; Unreadable if it cannot be opened or holds no report."""
    name = os.path.basename(path)
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Unreadable(f"找不到文件“{name}”。") from error
    except IsADirectoryError as error:
        raise Unreadable(f"“{name}”是文件夹，请指定其中的文件。") from error
    except OSError as error:
        raise Unreadable(f"无法打开文件“{name}”。") from error
    return read(data, name=name, format_id=format_id)
