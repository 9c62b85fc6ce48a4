"""What a reader searches for; whatever is not understood is left out, and nothing is refused."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Agency
from gongkai.search.finding import LONGEST_QUERY
from gongkai.search.queries import listed_agencies
from gongkai.search.sources import sources

ORDERS = [("newest", gettext_lazy("按公开日期")), ("relevant", gettext_lazy("按相关程度"))]


class SearchForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("关键词"), max_length=LONGEST_QUERY, required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label=gettext_lazy("机关"), to_field_name="slug", required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    order = forms.ChoiceField(label=gettext_lazy("排序"), choices=ORDERS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(source.kind, source.label) for source in sources.values() if not source.is_hidden]
        self.fields["kind"].choices = [("", _("全部类别")), *shown]  # type: ignore[attr-defined]
        self.agencies = listed_agencies()

    def asked(self) -> dict[str, Any]:
        """Return q, agency, kind and order; what the address says wrongly is as if it were not."""
        self.is_valid()
        told = self.cleaned_data
        return {
            "q": told.get("q") or "",
            "agency": told.get("agency"),
            "kind": told.get("kind") or "",
            "order": told.get("order") or ORDERS[0][0],
        }
