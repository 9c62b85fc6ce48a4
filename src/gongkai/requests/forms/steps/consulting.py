"""征求第三方和其他机关的意见 (条例第三十二条、第三十四条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.dates import written_day
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Delivery
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import consulting
from gongkai.requests.forms.steps.base import (
    LetterForm,
    StepForm,
    day_field,
    method_field,
    text_field,
)
from gongkai.requests.models import (
    Consultation,
    ConsultationKind,
    ConsultationResult,
    RequestCase,
)


class ConsultForm(LetterForm):
    kind = LetterKind.THIRD_PARTY
    guide = gettext_lazy(
        "公开会对第三方合法权益造成损害的，书面征求第三方意见（条例第三十二条）；"
        "与其他机关共同制作的，征求相关机关意见（条例第三十四条）。"
    )

    to = forms.ChoiceField(
        label=gettext_lazy("征求意见对象"),
        choices=ConsultationKind.choices,
        initial=ConsultationKind.THIRD_PARTY,
        widget=forms.RadioSelect,
    )
    party_name = forms.CharField(label=gettext_lazy("名称或者姓名"), max_length=120)
    party_contact = forms.CharField(label=gettext_lazy("联系方式"), max_length=200, required=False)
    information = text_field(gettext_lazy("所涉政府信息"), rows=2, max_length=300)
    how_it_touches = text_field(
        gettext_lazy("涉及的合法权益或者事由"),
        rows=2,
        max_length=300,
        help_text=gettext_lazy("如：该合同载有报价明细，可能涉及商业秘密"),
    )
    notice_method = method_field(gettext_lazy("告知申请人的方式"))

    def prepare(self) -> None:
        self.fields["method"].label = _("征求意见书的送达方式")
        self.fields["notice_method"].initial = self.case.delivery or Delivery.POST.value

    def wordings(self) -> dict[str, tuple[str, str]]:
        # 两种意见书的可改段落不同，另在文书用语中统一设定。
        return {}

    def consequences(self) -> Iterator[str]:
        yield _("同时印发致申请人的征求意见告知书；征求第三方意见的，附意见回执。")
        yield _("自发出次日起至收到意见之日止，答复期限停止计算（条例第三十三条第三款）。")
        yield _(
            "对方收到后 15 个工作日内未提出意见的：其他机关视为同意公开，第三方由本机关依法决定。"
        )

    def consultation(self) -> Consultation:
        data = self.cleaned_data
        names = ("party_name", "party_contact", "information", "how_it_touches")
        return Consultation(kind=data["to"], **{name: data[name] for name in names})

    def letter_kind(self) -> LetterKind:
        return consulting.kind_of(self.consultation()) if self.is_bound else self.kind

    def letter_facts(self) -> LetterFacts:
        return consulting.told_of(self.consultation())

    def take(self, at: datetime) -> Any:
        told = Delivery.of(self.cleaned_data["notice_method"])
        asked = self.consultation()
        return consulting.consult(self.case, asked, at=at, notice_method=told, **self.sent)


class ConsultationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the open consultations of the case, called as the ledger calls it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.entry.addressee}　{obj.information}"


class ServeConsultationForm(StepForm):
    submit = gettext_lazy("登记送达")
    guide = gettext_lazy("对方自收到征求意见书之日起 15 个工作日内提出意见。")

    consultation = ConsultationField(
        label=gettext_lazy("征求意见书"), queryset=Consultation.objects.none()
    )
    on = day_field(gettext_lazy("对方收到之日"))

    def prepare(self) -> None:
        _offer(self, unserved(self.case))

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return consulting.serve_consultation(
            data["consultation"], on=data["on"], at=at, **self.told
        )


class EndConsultationForm(StepForm):
    submit = gettext_lazy("登记意见")

    consultation = ConsultationField(
        label=gettext_lazy("征求意见书"), queryset=Consultation.objects.none()
    )
    on = day_field(gettext_lazy("收到意见或者终止之日"))
    result = forms.ChoiceField(
        label=gettext_lazy("意见"), choices=ConsultationResult.choices, widget=forms.RadioSelect
    )
    grounds = text_field(
        gettext_lazy("意见的理由"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("不同意公开的必填"),
    )

    def prepare(self) -> None:
        _offer(self, unanswered(self.case))

    def consequences(self) -> Iterator[str]:
        for consultation in unanswered(self.case):
            limit = consulting.answer_by(consultation)
            name = consultation.entry.addressee
            if limit:
                told = _("%(name)s提出意见的期限至%(day)s。")
                yield told % {"name": name, "day": written_day(limit)}
            else:
                yield _("%(name)s收到意见书的日期尚未登记。") % {"name": name}
        yield _("登记后答复期限继续计算。")

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return consulting.end_consultation(
            data["consultation"],
            on=data["on"],
            result=ConsultationResult(data["result"]),
            grounds=data["grounds"],
            at=at,
            **self.told,
        )


def unanswered(case: RequestCase) -> Any:
    """Return the consultations whose opinion is not in."""
    return Consultation.objects.filter(case=case, result="").select_related("entry", "case")


def unserved(case: RequestCase) -> Any:
    """Return those among them whose period has not begun: nobody told when they were received."""
    served = case.entries.filter(kind=FactKind.CONSULTATION_SERVED)
    return unanswered(case).exclude(entry__in=served.values("ref"))


def _offer(form: StepForm, consultations: Any) -> None:
    field: Any = form.fields["consultation"]
    field.queryset, field.initial = consultations, consultations.first()
