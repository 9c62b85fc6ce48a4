from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.common.crypto import EncryptedTextField
from gongkai.requests.models.cases import RequestCase


class Retention(models.TextChoices):
    """保管期限; which cases fall under which is a setting of the agency's schedule."""

    TEN_YEARS = "10", _("10年")
    THIRTY_YEARS = "30", _("30年")
    PERMANENT = "permanent", _("永久")

    @property
    def years(self) -> int:
        """Return how long it is, to compare; for ever is longer than any term."""
        return 1000 if self is Retention.PERMANENT else int(self.value)


class ArchivePackage(models.Model):
    """归档包: one file an application, readable without Gongkai; the password is sealed."""

    case = models.ForeignKey(RequestCase, models.PROTECT, related_name="packages")
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, blank=True, related_name="+")
    password = EncryptedTextField(editable=False, blank=True)
    sha256 = models.CharField(max_length=64)
    retention = models.CharField(_("保管期限"), max_length=10, choices=Retention.choices)
    keep_until = models.DateField(_("保管至"), null=True, blank=True)
    remark = models.CharField(_("缺件说明"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("归档时间"))
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = verbose_name_plural = _("归档包")

    def __str__(self) -> str:
        return self.case.number

    def get_absolute_url(self) -> str:
        return reverse("requests:package", args=[self.pk])


class DestructionState(models.TextChoices):
    PROPOSED = "proposed", _("待批准")
    APPROVED = "approved", _("已销毁")
    REFUSED = "refused", _("未批准")


class DestructionList(models.Model):
    """销毁清册: packages past their term, destroyed only after another person approved."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    packages: Any = models.ManyToManyField(ArchivePackage, related_name="destruction_lists")
    reason = models.CharField(_("销毁理由"), max_length=300)
    state = models.CharField(
        max_length=10, choices=DestructionState.choices, default=DestructionState.PROPOSED
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        verbose_name = verbose_name_plural = _("销毁清册")

    def __str__(self) -> str:
        return str(_("第%(n)s号销毁清册") % {"n": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("requests:destruction", args=[self.pk])
