"""The columns of a list of records: what they say, how it is printed, what it is sorted by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from gongkai.common.dates import written_day
from gongkai.common.desk import Tone

Text = Any  # str or a lazy translation of one


@dataclass(frozen=True)
class Tag:
    """A state in a word, with its tone: ok, soon, late, info or none."""

    text: Text
    tone: Tone = ""


@dataclass(frozen=True)
class Column:
    """One column. `name` is a field of the model, or `value` says what to show.

    `order` is what the list is sorted by when its head is pressed; by default the field itself.
    """

    name: str
    label: Text = ""
    value: Callable[[Any], Any] | None = None
    order: str | None = None

    def head(self, model: type[Model]) -> Text:
        return self.label or _verbose(model, self.name)

    def sorts_by(self) -> str:
        if self.order is not None:
            return self.order
        return "" if self.value else self.name

    def of(self, record: Any) -> Any:
        return self.value(record) if self.value else shown(record, self.name)


@dataclass(frozen=True)
class Cell:
    """A value on its way into the table: its text, its class, and its tone if it is a tag."""

    label: Text
    text: Text
    css: str = ""
    tone: str | None = None


def cell(label: Text, value: Any) -> Cell:
    if isinstance(value, Tag):
        return Cell(label, value.text, tone=value.tone)
    if isinstance(value, date):
        return Cell(label, written(value), "day")
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Cell(label, written(value), "n")
    return Cell(label, written(value))


def shown(record: Model, name: str) -> Any:
    """Return the value of a field, a choice by its label."""
    display = getattr(record, f"get_{name}_display", None)
    return display() if display else getattr(record, name)


def written(value: Any) -> str:
    """Return a value as the desk writes it: 2020年3月9日, 12,345.00, 是, or nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return str(value)


def facts(record: Model, names: list[str]) -> list[tuple[Text, str]]:
    """Return (label, text) of the named fields that say something, for a detail page."""
    pairs = [(_verbose(type(record), name), written(shown(record, name))) for name in names]
    return [(label, text) for label, text in pairs if text]


def _verbose(model: type[Model], name: str) -> Text:
    return {field.name: field.verbose_name for field in model._meta.fields}[name]
