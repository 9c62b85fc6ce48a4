from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.common.dates import written_day
from gongkai.common.records.forms import RecordForm
from gongkai.powers.models import Decision, FeeAmount, FeeItem, Matter, Procurement


class MatterForm(RecordForm):
    class Meta:
        model = Matter
        fields = ["kind", "name", "legal_basis", "valid_from", "valid_to"]


class MatterChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Matters by kind and name: two kinds may hold a matter of the same name."""

    def label_from_instance(self, matter: Any) -> str:
        told = {"kind": matter.get_kind_display(), "name": matter.name}
        if not matter.valid_to:
            return gettext("%(kind)s：%(name)s") % told
        told["day"] = written_day(matter.valid_to)
        return gettext("%(kind)s：%(name)s（%(day)s取消）") % told


class DecisionForm(RecordForm):
    matter = MatterChoice(Matter.objects.all(), label=_("事项"))

    class Meta:
        model = Decision
        fields = ["matter", "number", "summary", "decided_on"]


class FeeItemForm(RecordForm):
    class Meta:
        model = FeeItem
        fields = ["name", "legal_basis", "standard", "valid_from", "valid_to"]


class FeeAmountForm(RecordForm):
    class Meta:
        model = FeeAmount
        fields = ["item", "receipt_number", "collected_on", "amount"]


class ProcurementForm(RecordForm):
    class Meta:
        model = Procurement
        fields = ["number", "name", "contracted_on", "amount"]
