"""审查、办理、转办、检索、移交."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Officer
from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.records.days import plausible
from gongkai.law.terms import Step
from gongkai.requests.actions import handling
from gongkai.requests.forms.steps.base import StepForm, day_field, text_field
from gongkai.requests.forms.steps.receiving import handlers_of
from gongkai.requests.models import SearchRecord, UnitTask

# request_workflow §2：办理以第十二个工作日为内部目标，处室用其中五个。
UNIT_WORKDAYS = 5
SEARCHED = ("places", "words", "searched_by", "is_found", "found")


class PlainForm(StepForm):
    """A step that only moves the case on."""

    step: ClassVar[Step]

    note = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=200)

    def take(self, at: datetime) -> Any:
        note = self.cleaned_data["note"]
        return handling.plain_step(self.case, self.step, at=at, note=note, **self.told)


class ExamineForm(PlainForm):
    step, submit = Step.EXAMINE, gettext_lazy("开始审查")
    guide = gettext_lazy(
        "审查申请的形式和内容：是否需要补正，是否属于政府信息公开申请，是否由本机关负责。"
    )


class ProcessForm(PlainForm):
    step, submit = Step.PROCESS, gettext_lazy("转入办理")
    guide = gettext_lazy("申请内容明确、不需要补正的，转入办理：检索、征求意见、提出答复意见。")


class CloseForm(PlainForm):
    step, submit = Step.CLOSE, gettext_lazy("办结")
    guide = gettext_lazy("答复已经送达、送达凭证已经入卷的，予以办结，由档案人员归档。")


class HandToUnitForm(StepForm):
    submit = gettext_lazy("转办并印发协办函")

    unit = forms.CharField(label=gettext_lazy("承办处室"), max_length=60)
    question = text_field(gettext_lazy("需办理的事项"), max_length=500)
    answer_by = day_field(gettext_lazy("内部办理期限"), validators=[plausible], initial=None)

    def prepare(self) -> None:
        units = Officer.objects.filter(agency=self.case.agency, is_active=True).exclude(unit="")
        names = list(units.order_by("unit").values_list("unit", flat=True).distinct())
        if names:
            choices = [("", "---------"), *((name, name) for name in names)]
            self.fields["unit"] = forms.ChoiceField(
                label=self.fields["unit"].label, choices=choices
            )
        self.fields["answer_by"].initial = work_calendar().nth(today(), UNIT_WORKDAYS)

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        told = {name: data[name] for name in ("unit", "question", "answer_by")}
        return handling.hand_to_unit(self.case, at=at, **told, **self.told)


class AnswerOfUnitForm(StepForm):
    submit = gettext_lazy("提交处室意见")
    guide = gettext_lazy(
        "写明检索的范围和结果、是否公开的意见和理由；材料在申请页面“文书和材料”中上传。"
    )

    task = forms.ModelChoiceField(label=gettext_lazy("转办单"), queryset=UnitTask.objects.none())
    answer = text_field(gettext_lazy("处室意见"), rows=5, max_length=2000)

    def prepare(self) -> None:
        tasks = open_tasks(self.case, self.officer)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
        self.fields["task"].label_from_instance = lambda task: task.question  # type: ignore[attr-defined]
        self.fields["task"].initial = tasks.first()

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return handling.answer_task(data["task"], answer=data["answer"], at=at, **self.told)


class SearchForm(StepForm):
    submit = gettext_lazy("保存检索记录")
    guide = gettext_lazy(
        "以“政府信息不存在”答复的，须有检索记录：在哪里、由谁、用什么方法检索，"
        "结果如何（条例第三十六条第（四）项）。"
    )

    on = day_field(gettext_lazy("检索日期"))

    def prepare(self) -> None:
        self.fields.update(forms.fields_for_model(SearchRecord, SEARCHED))
        self.fields["searched_by"].initial = str(self.officer)
        self.fields["words"].help_text = _("关键词用顿号隔开，原样写入答复书")
        self.fields["is_found"].help_text = _("没有检索到的不选")
        self.fields["found"].help_text = _("检索到的，写明是什么、存放在哪里；没有检索到的可以不填")

    def take(self, at: datetime) -> Any:
        search = SearchRecord(**{name: self.cleaned_data[name] for name in ("on", *SEARCHED)})
        return handling.record_search(self.case, search, at=at, **self.told)


class HandOverForm(StepForm):
    submit = gettext_lazy("移交")

    to = forms.ModelChoiceField(label=gettext_lazy("移交给"), queryset=Officer.objects.none())
    note = forms.CharField(label=gettext_lazy("交接说明"), required=False, max_length=200)

    def prepare(self) -> None:
        others = handlers_of(self.case.agency).exclude(pk=self.case.handler_id)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]

    def take(self, at: datetime) -> Any:
        told = {"to": self.cleaned_data["to"], "note": self.cleaned_data["note"]}
        return handling.hand_over(self.case, at=at, **told, **self.told)


def open_tasks(case: Any, officer: Officer) -> Any:
    """Return the tasks of the officer's own unit that wait for an answer."""
    return UnitTask.objects.filter(case=case, unit=officer.unit, answered_at=None)
