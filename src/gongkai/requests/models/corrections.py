from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.requests.models.ledger import FactDetail, LedgerEntry


class CorrectionState(models.TextChoices):
    PROPOSED = "proposed", _("待复核")
    CONFIRMED = "confirmed", _("已更正")
    REFUSED = "refused", _("未同意")


class Correction(FactDetail):
    """A proposal to mend a wrong fact, settled by a second person.

    The inherited fields say what the fact should have been, `reason` why; with `is_strike` the fact
    never was, and nothing takes its place.
    """

    entry = models.ForeignKey(
        LedgerEntry, models.PROTECT, related_name="corrections", verbose_name=_("办理记录")
    )
    is_strike = models.BooleanField(
        _("删除该项记录"), default=False, help_text=_("该事实并未发生，更正后不再保留其他内容")
    )
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=CorrectionState.choices,
        default=CorrectionState.PROPOSED,
        editable=False,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_at = models.DateTimeField(_("提出时间"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("复核人"),
    )
    settled_at = models.DateTimeField(_("复核时间"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["proposed_at", "id"]
        verbose_name = verbose_name_plural = _("更正申请")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=models.Q(state="proposed"),
                name="one_open_correction_a_fact",
                violation_error_message=_("该项记录已有待复核的更正申请。"),
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed", settled_by=None, settled_at=None)
                | (
                    ~models.Q(state="proposed")
                    & models.Q(settled_by__isnull=False, settled_at__isnull=False)
                ),
                name="settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_by=None)
                | ~models.Q(settled_by=models.F("proposed_by"))
                | models.Q(state="refused"),
                name="confirmed_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}：{self.reason}"
