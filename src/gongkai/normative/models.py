from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.records.days import check_order, happened, plausible
from gongkai.normative.queries import NormativeQuerySet


class NormativeKind(models.TextChoices):
    """The two rows of table 二 (一)."""

    RULES = "rules", _("规章")
    NORMATIVE_DOCS = "normative_docs", _("行政规范性文件")


class NormativeDocument(models.Model):
    """A 规章 or 行政规范性文件 with the days that decide what it counts for.

    A joint document belongs to its lead maker (条例第十条); the others are named in `co_makers`.
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="normative_documents", verbose_name=_("牵头制作机关")
    )
    kind = models.CharField(
        _("类别"),
        max_length=20,
        choices=NormativeKind.choices,
        default=NormativeKind.NORMATIVE_DOCS,
    )
    title = models.CharField(_("标题"), max_length=200)
    doc_no = models.CharField(_("发文字号"), max_length=60)
    co_makers = models.CharField(_("联合制作机关"), max_length=200, blank=True)
    made_on = models.DateField(_("成文日期"), validators=[happened])
    published_on = models.DateField(_("公开日期"), null=True, blank=True, validators=[happened])
    effective_on = models.DateField(_("实施日期"), null=True, blank=True, validators=[plausible])
    repealed_on = models.DateField(_("废止日期"), null=True, blank=True, validators=[plausible])
    lapsed_on = models.DateField(
        _("失效日期"),
        null=True,
        blank=True,
        validators=[plausible],
        help_text=_("有效期届满或者因情况变化自然失效的日期"),
    )
    withdrawn_on = models.DateField(_("撤下公开日期"), null=True, blank=True, validators=[happened])
    is_demonstration = models.BooleanField(_("演示"), default=False)

    objects = NormativeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-id"]
        verbose_name = verbose_name_plural = _("行政规范性文件")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "doc_no"],
                name="one_document_a_number",
                violation_error_message=_("该发文字号的文件已经登记。"),
            ),
            models.CheckConstraint(
                condition=models.Q(repealed_on=None)
                | models.Q(repealed_on__gte=models.F("made_on")),
                name="repealed_after_made",
                violation_error_message=_("废止日期不得早于成文日期。"),
            ),
            models.CheckConstraint(
                condition=models.Q(published_on=None)
                | models.Q(published_on__gte=models.F("made_on")),
                name="published_after_made",
                violation_error_message=_("公开日期不得早于成文日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("normative:document", args=[self.pk])

    def clean(self) -> None:
        check_order(self, "made_on", "published_on", "withdrawn_on")
        for end in ("repealed_on", "lapsed_on"):
            check_order(self, "made_on", "effective_on", end)
        if self.withdrawn_on and not self.published_on:
            raise ValidationError({"withdrawn_on": _("尚未填写公开日期，不能填写撤下公开日期。")})
