from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.common.crypto import EncryptedTextField, fingerprint
from gongkai.requests.models.cases import RequestCase


class PartyRole(models.TextChoices):
    """How a person takes part in an application (条例第二十九条)."""

    APPLICANT = "applicant", _("申请人")
    JOINT = "joint", _("共同申请人")
    AGENT = "agent", _("代理人")


class IdentityKind(models.TextChoices):
    """What proves who somebody is (条例第二十九条第二款第一项)."""

    RESIDENT = "resident", _("居民身份证")
    PASSPORT = "passport", _("护照")
    PERMIT = "permit", _("港澳台居民居住证或者通行证")
    CREDIT_CODE = "credit_code", _("统一社会信用代码")
    OTHER = "other", _("其他身份证明")


class Party(models.Model):
    """A person who applies, applies jointly or acts for the applicant; everything sealed."""

    case = models.ForeignKey(
        RequestCase, models.PROTECT, related_name="parties", verbose_name=_("申请")
    )
    role = models.CharField(_("身份"), max_length=20, choices=PartyRole.choices)
    name = EncryptedTextField(_("姓名或者名称"))
    identity_kind = models.CharField(
        _("证件类型"), max_length=20, blank=True, choices=IdentityKind.choices
    )
    identity_number = EncryptedTextField(_("证件号码"), blank=True)
    # 同一申请人的其他申请由此查得，不解密，也不能还原。
    identity_key = models.CharField(max_length=64, editable=False, blank=True, db_index=True)
    contact_person = EncryptedTextField(_("联系人"), blank=True)
    phone = EncryptedTextField(_("联系电话"), blank=True)
    email = EncryptedTextField(_("电子邮箱"), blank=True)
    address = EncryptedTextField(_("通信地址"), blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=6, blank=True)
    authority = models.CharField(
        _("代理权限"), max_length=120, blank=True, help_text=_("授权委托书载明的代理事项和权限")
    )

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = _("申请人信息")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(role="applicant"),
                name="one_applicant_a_case",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())

    def save(self, *args: Any, **kwargs: Any) -> None:
        number = self.identity_number.strip().upper()
        self.identity_key = fingerprint(number) if number else ""
        super().save(*args, **kwargs)
