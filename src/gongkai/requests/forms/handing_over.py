from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Agency, Officer
from gongkai.requests.forms.intake import handlers_of
from gongkai.requests.queries import SETTLED


class HandOverForm(forms.Form):
    """Whose open cases go to whom."""

    giver = forms.ModelChoiceField(Officer.objects.none(), label=gettext_lazy("移交人"))
    to = forms.ModelChoiceField(Officer.objects.none(), label=gettext_lazy("接收人"))

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data)
        givers: Any = self.fields["giver"]
        givers.queryset = holders_of(agency)
        givers.label_from_instance = with_count
        receivers: Any = self.fields["to"]
        receivers.queryset = handlers_of(agency)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("giver") and data.get("giver") == data.get("to"):
            self.add_error("to", _("移交人和接收人不能是同一人。"))
        return data


def holders_of(agency: Agency) -> Any:
    """Return the officers who have open cases, with `n_open`; also those who have left."""
    is_open = ~Q(cases__state__in=SETTLED) & Q(cases__isnull=False)
    officers = Officer.objects.filter(agency=agency)
    return officers.annotate(n_open=Count("cases", filter=is_open)).filter(n_open__gt=0)


def with_count(officer: Any) -> str:
    return _("%(name)s（在办 %(n)s 件）") % {"name": officer, "n": officer.n_open}
