"""The key of a figure in Chinese words, as an office speaks of the place."""

from gongkai.report.form import Format, Row, Table


def label(form: Format, key: str) -> str:
    """Return the place of a figure, e.g. 三、（四）1.本机关不掌握相关政府信息 · 自然人.

    Raises ReportError for a key that the form does not have.
    """
    table, row, column = form.place(key)
    return f"{row_label(table, row)} · {column.label}"


def quoted(words: str) -> str:
    """Return the words in quotation marks, those inside them turned into single ones."""
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def row_label(table: Table, row: Row) -> str:
    """Return the words of a row: its number and label, with the item of 第二十条 in table 二."""
    if table.kind == "requests":
        return _numbers(row.path[:-1]) + row.label
    if table.kind == "blocks":
        return "、".join(row.path)
    return f"{table.caption}{row.label}"


def row_mark(row: Row) -> str:
    """Return the number alone of a row of table 三, e.g. 一, 三（七）, 三（四）1."""
    first, *rest = (_number(text) for text in row.path)
    return first.rstrip("、") + "".join(rest).rstrip(".")


def _numbers(path: tuple[str, ...]) -> str:
    return "".join(_number(text) for text in path)


def _number(text: str) -> str:
    """Return the number before a printed label, with its mark: 三、 or （四） or 1."""
    end = next(i for i, char in enumerate(text) if char in "、）.")
    return text[: end + 1]
