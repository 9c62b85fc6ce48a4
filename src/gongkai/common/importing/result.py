from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.forms import BaseForm
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class CellError:
    """What is wrong with one cell; `column` is empty where the row as a whole is wrong."""

    column: str
    message: str

    def __str__(self) -> str:
        if not self.column:
            return self.message
        told = _("“%(column)s”：%(message)s")
        return told % {"column": self.column, "message": self.message}


@dataclass(frozen=True)
class RowResult:
    """A row that says something. `number` counts as Excel does, the heads being row 1."""

    number: int
    form: BaseForm
    errors: tuple[CellError, ...] = ()

    def refused(self, message: str) -> "RowResult":
        """Return the row with one more error about the whole of it."""
        return replace(self, errors=(*self.errors, CellError("", message)))

    def __str__(self) -> str:
        return _("第 %(number)s 行%(errors)s") % {
            "number": self.number,
            "errors": _("；").join(map(str, self.errors)),
        }


@dataclass(frozen=True)
class ImportResult:
    """What a workbook says, checked. Nothing is saved by reading."""

    rows: tuple[RowResult, ...] = ()
    problems: tuple[str, ...] = ()
    is_saved: bool = False

    @property
    def ok(self) -> bool:
        return bool(self.rows) and not self.problems and not any(row.errors for row in self.rows)

    @property
    def failed_rows(self) -> list[RowResult]:
        return [row for row in self.rows if row.errors]

    def errors(self) -> Iterator[str]:
        """Every complaint as one Chinese sentence, the file's own first."""
        yield from self.problems
        yield from map(str, self.failed_rows)
