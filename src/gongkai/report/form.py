"""What an official form consists of: sections, tables, rows, columns, and places for figures.

Small values are named tuples, because a dataclass takes ten times as long to make and
``gongkai check`` makes them all at every start.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from gongkai.report.errors import ReportError


class Basis(NamedTuple):
    """Where the law says so; ``law.Provision(*basis)`` is the same reference with its wording."""

    law: str
    article: int
    paragraph: int | None = None
    item: int | None = None


class Subsection(NamedTuple):
    key: str
    label: str
    government_only: tuple[str, ...] = ()


class Section(NamedTuple):
    """One of the six sections; ``default`` is the text that an empty narrative prints."""

    key: str
    number: str
    title: str
    kind: str
    tables: tuple[str, ...] = ()
    default: str = ""
    title_variants: tuple[str, ...] = ()
    subsections: tuple[Subsection, ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.number}、{self.title}"


class Column(NamedTuple):
    """A column of figures; ``type``: integer, signed_integer, decimal_money, decimal_wanyuan."""

    key: str
    label: str
    type: str
    unit: str
    group: str | None = None
    computed: str | None = None
    colspan: int = 1


class Row(NamedTuple):
    """A row of figures (table 四: a block); ``path`` is the printed hierarchy down to the label."""

    key: str
    path: tuple[str, ...]
    kind: str = "leaf"
    basis: tuple[Basis, ...] = ()
    category: str | None = None

    @property
    def label(self) -> str:
        return self.path[-1]


class HeaderCell(NamedTuple):
    text: str
    rowspan: int = 1
    colspan: int = 1


class Table(NamedTuple):
    """A table of the form; ``kind`` is stub_grid (表二), requests (表三) or blocks (表四)."""

    key: str
    section: str
    kind: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    stub_header: str = ""
    stub_note: str = ""
    header_grid: tuple[tuple[HeaderCell, ...], ...] = ()
    stub_rowspans: Mapping[str, int] | None = None

    # A form is loaded once, so a table is itself and no other.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def key_of(self, row: Row, column: Column) -> str:
        return f"{self.key}.{row.key}.{column.key}"

    def keys(self) -> tuple[str, ...]:
        """Return the keys of its figures, in print order."""
        return tuple(self.key_of(row, column) for row in self.rows for column in self.columns)


class Place(NamedTuple):
    """Where a figure stands."""

    table: Table
    row: Row
    column: Column

    @property
    def is_total(self) -> bool:
        """True for a figure that the form computes from others."""
        return self.row.kind == "total" or self.column.computed is not None


class Format(NamedTuple):
    """One official form; two loads of the same form give the same object."""

    id: str
    title: str
    title_template: str
    document_title: str
    document_number: str
    document_number_variants: tuple[str, ...]
    first_year: int
    last_year: int | None
    legal_basis: tuple[Basis, ...]
    value_rules: Mapping[str, Mapping[str, int]]
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    checks: tuple[Mapping[str, Any], ...]
    crosswalk: Mapping[str, tuple[Mapping[str, Any], ...]]
    places: Mapping[str, Place]
    variant: str | None = None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def cell_keys(self) -> tuple[str, ...]:
        """Return the keys of all figures in print order (form of 2019: 198, of 2021: 200)."""
        return tuple(self.places)

    def place(self, key: str) -> Place:
        """Return table, row and column of a figure; ReportError if the form has no such figure."""
        try:
            return self.places[key]
        except KeyError:
            raise ReportError(f"年度报告格式中没有“{key}”这一数据项。") from None

    def column_of(self, key: str) -> Column:
        return self.place(key).column

    def unit_of(self, key: str) -> str:
        """Return the unit in which the figure is stored (件, 项, 个, 元 or 万元)."""
        return self.place(key).column.unit

    def section(self, key: str) -> Section:
        """Return a section by its key; ReportError if there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise ReportError(f"年度报告格式中没有“{key}”这一部分。")

    def narrative_sections(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.kind == "narrative")

    def minimum_of(self, key: str) -> int | None:
        """Return the least value that a figure may have; None where 增/减 may be negative."""
        return self.value_rules[self.column_of(key).type].get("minimum")
