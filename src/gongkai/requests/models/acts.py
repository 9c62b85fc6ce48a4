from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.terms import Actor, CaseState, Step
from gongkai.requests.models.cases import RequestCase
from gongkai.requests.models.ledger import LedgerEntry


class CaseAct(models.Model):
    """A step that somebody took on a case, never changed. `by` is empty for the applicant."""

    may_name_people = ("note",)

    case = models.ForeignKey(
        RequestCase, models.PROTECT, related_name="acts", verbose_name=_("申请")
    )
    step = models.CharField(
        _("办理步骤"), max_length=30, choices=[(s.value, s.label) for s in Step]
    )
    actor = models.CharField(_("身份"), max_length=20, choices=[(a.value, a.label) for a in Actor])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("办理人"),
    )
    at = models.DateTimeField(_("时间"))
    from_state = models.CharField(max_length=30, choices=[(s.value, s.label) for s in CaseState])
    to_state = models.CharField(max_length=30, choices=[(s.value, s.label) for s in CaseState])
    entry = models.ForeignKey(
        LedgerEntry, models.PROTECT, null=True, blank=True, related_name="acts"
    )
    note = models.CharField(_("说明"), max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = verbose_name_plural = _("办理步骤记录")

    def __str__(self) -> str:
        return str(self.get_step_display())


class CaseNote(models.Model):
    """A remark of the desk on a case; it never leaves the agency."""

    may_name_people = ("text",)

    case = models.ForeignKey(RequestCase, models.PROTECT, related_name="notes")
    text = models.TextField(_("备注"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = verbose_name_plural = _("备注")
