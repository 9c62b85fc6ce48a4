"""What a list can be narrowed by: a kind, a year, a state, a search in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.clock import today

Choice = tuple[Any, Any]
# 各室的查询集有自己的形容词：现行有效、已逾期……
Records = Any


@dataclass(frozen=True)
class Filter:
    """A choice above the list. `choices` may look at the records, `apply` narrows them."""

    name: str
    label: Any
    choices: Callable[[Records], Sequence[Choice]]
    apply: Callable[[Records, str], Records]


def by_choice(model: type[Model], name: str, label: Any = "") -> Filter:
    """A field with fixed choices."""
    field = next(field for field in model._meta.fields if field.name == name)
    return Filter(
        name,
        label or field.verbose_name,
        lambda records: list(field.choices or ()),
        lambda records, value: records.filter(**{name: value}),
    )


def by_related(model: type[Model], name: str) -> Filter:
    """A record that others rest on: the matter of decisions, the item of fees."""
    field = next(field for field in model._meta.fields if field.name == name)
    return Filter(
        name,
        field.verbose_name,
        lambda records: named(records.order_by().values_list(name, f"{name}__name").distinct()),
        lambda records, value: records.filter(**{name: value}),
    )


def named(pairs: Sequence[Choice]) -> list[Choice]:
    return sorted(((str(pk), name) for pk, name in pairs), key=lambda pair: str(pair[1]))


def by_year(name: str) -> Filter:
    """The year of a date, offered for the years that occur."""
    return Filter(
        "year",
        gettext_lazy("年度"),
        lambda records: [
            (str(day.year), _("%(year)s 年") % {"year": day.year})
            for day in records.order_by().dates(name, "year", order="DESC")
        ],
        lambda records, value: records.filter(**in_year(name, int(value))),
    )


def by_state(states: Mapping[str, tuple[Any, Callable[[Records, date], Records]]]) -> Filter:
    """States that a rule tells from the records and today."""
    return Filter(
        "state",
        gettext_lazy("状态"),
        lambda records: [(code, words) for code, (words, _rule) in states.items()],
        lambda records, value: states[value][1](records, today()),
    )


def in_year(name: str, year: int) -> dict[str, date]:
    return {f"{name}__gte": date(year, 1, 1), f"{name}__lte": date(year, 12, 31)}


def containing(records: Records, names: Sequence[str], words: str) -> Records:
    """Narrow to records in which each word occurs in one of the named fields."""
    for word in words.split():
        found = Q()
        for name in names:
            found |= Q(**{f"{name}__icontains": word})
        records = records.filter(found)
    return records


class QueryForm(forms.Form):
    """The search line above a list, one choice a filter."""

    q = forms.CharField(label=gettext_lazy("关键词"), max_length=100, required=False)

    def __init__(
        self, data: Any, *, filters: Sequence[Filter], records: Records, hint: Any = ""
    ) -> None:
        super().__init__(data)
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "placeholder": hint})
        for one in filters:
            choices = [("", _("全部")), *one.choices(records)]
            self.fields[one.name] = forms.ChoiceField(
                label=one.label, choices=choices, required=False
            )

    def chosen(self) -> dict[str, str]:
        """Return what was asked for, by filter; call it on a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_asked(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
