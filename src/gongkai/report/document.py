"""An annual report as a value: who, which year, the figures, the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.report.errors import ReportError
from gongkai.report.figures import Value
from gongkai.report.formats import Format, load_format

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Report", "Value"]


@dataclass(frozen=True)
class Report:
    """The annual report of one agency for one year.

    ``cells`` holds what stands in the tables, a blank as None (never 0). A cell that could not be
    settled is absent from it and has its candidates in ``unresolved``; ``settled`` says how a cell
    was settled that was not simply read. ``narrative`` has ``preamble`` and the sections that
    say something, paragraphs separated by line feeds. Money is a Decimal in the unit of its column.
    ``notices`` are sentences about the file that whoever uses the figures must know.

    Raises ReportError for a figure that the form does not have or that cannot be.
    """

    agency: str
    year: int
    format: Format
    cells: Mapping[str, Value]
    narrative: Mapping[str, str] = field(default_factory=dict)
    variant: str | None = None
    published_on: "date | None" = None
    unresolved: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._agree_on_variant()
        self._refuse_unknown_keys()
        for key, value in self.cells.items():
            # A count of 0 or more may stand in every column, and nearly all are.
            if type(value) is not int or value < 0:
                _refuse_impossible(self.format, key, value)
        for key, candidates in self.unresolved.items():
            for value in candidates:
                _refuse_impossible(self.format, key, value)

    def _refuse_unknown_keys(self) -> None:
        for key in self.cells.keys() - self.format.places.keys():
            self.format.place(key)

    def _agree_on_variant(self) -> None:
        """Let the variant be named by the report or by its format alone."""
        if self.variant is None:
            object.__setattr__(self, "variant", self.format.variant)
        elif self.variant != self.format.variant:
            varied = load_format(self.format.id, variant=self.variant)
            object.__setattr__(self, "format", varied)

    @property
    def title(self) -> str:
        return self.format.title_template.format(agency=self.agency, year=self.year)

    def value(self, key: str) -> Value:
        """Return the figure, None if it is blank or not settled; ReportError for an unknown key."""
        self.format.place(key)
        return self.cells.get(key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all figures of its form, in print order."""
        return self.format.cell_keys()

    def has_narrative(self) -> bool:
        """Return whether it carries any narrative section at all (the preamble is none)."""
        return any(section.key in self.narrative for section in self.format.narrative_sections())


def _refuse_impossible(form: Format, key: str, value: Value) -> None:
    column = form.column_of(key)
    if value is None:
        return
    whole = column.type in ("integer", "signed_integer")
    if isinstance(value, bool) or not isinstance(value, int if whole else int | Decimal):
        raise ReportError(f"“{key}”应为{'整数' if whole else '金额'}，不能是“{value}”。")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ReportError(f"“{key}”应为金额，不能是“{value}”。")
    minimum = form.minimum_of(key)
    if minimum is not None and value < minimum:
        raise ReportError(f"“{key}”不能小于{minimum}，所填为“{value}”。")
