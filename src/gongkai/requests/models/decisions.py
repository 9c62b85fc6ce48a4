from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.law.terms import Actor, Outcome, RefusalGround
from gongkai.requests.models.cases import RequestCase


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("拟办中")
    SUBMITTED = "submitted", _("呈批中")
    APPROVED = "approved", _("已批准")
    ISSUED = "issued", _("已印发")


class Decision(models.Model):
    """拟办意见: the outcome, what its letter must say, and how far it is approved.

    `particulars` are facts of the letter by their keys in `letters.LetterFacts`; `edits` are the
    clerk's own words by the key of the part.
    """

    may_name_people = ("particulars", "edits", "reasons")

    case = models.ForeignKey(RequestCase, models.PROTECT, related_name="decisions")
    outcome = models.CharField(
        _("办理结果"), max_length=40, choices=[(o.value, o.label) for o in Outcome]
    )
    ground = models.CharField(
        _("不予公开的理由"),
        max_length=40,
        blank=True,
        choices=[(g.value, g.label) for g in RefusalGround],
    )
    reasons = models.TextField(_("拟办理由"), max_length=4000, blank=True)
    particulars = models.JSONField(default=dict, blank=True)
    edits = models.JSONField(default=dict, blank=True)
    earlier_case = models.ForeignKey(
        RequestCase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("此前的申请"),
    )
    attachments: Any = models.ManyToManyField(
        "requests.Paper", blank=True, related_name="+", verbose_name=_("随文提供的材料")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=DecisionState.choices, default=DecisionState.DRAFT
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("拟办人")
    )
    drafted_at = models.DateTimeField(_("拟办时间"))

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = _("拟办意见")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~models.Q(state="issued"),
                name="one_open_decision_a_case",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())


class Verdict(models.TextChoices):
    AGREE = "agree", _("同意")
    RETURN = "return", _("退回")


class Opinion(models.Model):
    """One entry of the approval sheet 呈批单, never changed."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="opinions")
    # 同一拟办意见退回后再次呈批，轮次加一。
    round = models.PositiveSmallIntegerField(default=1)
    stage = models.CharField(
        _("环节"), max_length=20, choices=[(actor.value, actor.label) for actor in Actor]
    )
    verdict = models.CharField(_("意见"), max_length=10, choices=Verdict.choices)
    text = models.CharField(_("意见内容"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stood_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("被代理人"),
    )
    at = models.DateTimeField(_("时间"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = verbose_name_plural = _("审核意见")

    @property
    def signature(self) -> str:
        """Who gave the opinion, marked if it was given in place of an absent colleague."""
        if self.stood_in_for_id is None:
            return str(self.by)
        return gettext("%(name)s（代）") % {"name": self.by}
