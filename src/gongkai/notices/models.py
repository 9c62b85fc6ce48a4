from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency, Officer
from gongkai.common.crypto import EncryptedTextField
from gongkai.notices.queries import NoticeQuerySet
from gongkai.notices.troubles import Trouble


class Channel(models.TextChoices):
    SCREEN = "screen", _("站内")
    MAIL = "mail", _("邮件")
    SMS = "sms", _("短信")


class Notice(models.Model):
    """A message on one channel, to an officer or to somebody outside; sent once."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("机关")
    )
    channel = models.CharField(_("方式"), max_length=10, choices=Channel.choices)
    officer = models.ForeignKey(
        Officer, models.CASCADE, null=True, related_name="notices", verbose_name=_("收件人")
    )
    # 机关以外收件人的邮箱或者手机号，发出后即清除。
    address = EncryptedTextField(_("地址"), blank=True)
    # 工作人员为其编号，机关以外为地址的带密钥杂凑值。
    recipient = models.CharField(max_length=64, editable=False)
    once_key = models.CharField(_("事由"), max_length=120)
    subject = models.CharField(_("标题"), max_length=120)
    text = EncryptedTextField(_("内容"), blank=True)
    url = models.CharField(_("网址"), max_length=300, blank=True)
    about_kind = models.CharField(_("对象类型"), max_length=60, blank=True)
    about_id = models.CharField(_("对象编号"), max_length=40, blank=True)

    made_at = models.DateTimeField(_("产生时间"))
    due_at = models.DateTimeField(_("发送时间"))
    sent_at = models.DateTimeField(_("发出时间"), null=True)
    failures = models.PositiveIntegerField(_("已试次数"), default=0)
    trouble = models.CharField(
        _("未发出的原因"), max_length=20, choices=Trouble.choices, blank=True
    )
    reply_code = models.PositiveSmallIntegerField(_("应答码"), null=True)
    stopped_at = models.DateTimeField(_("停发时间"), null=True)
    read_at = models.DateTimeField(_("阅读时间"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = verbose_name_plural = _("通知")
        constraints = [
            models.UniqueConstraint(
                fields=["once_key", "channel", "recipient"], name="one_notice_once"
            )
        ]
        indexes = [
            models.Index(fields=["officer", "-made_at"], name="notice_list"),
            models.Index(
                fields=["officer"],
                condition=Q(channel="screen", read_at=None),
                name="notice_unread",
            ),
            models.Index(
                fields=["channel", "due_at"],
                condition=Q(sent_at=None, stopped_at=None),
                name="notice_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """What an officer chose; without a row, mail is on. The screen is always on."""

    officer = models.OneToOneField(
        Officer, models.CASCADE, related_name="notice_preference", verbose_name=_("工作人员")
    )
    mail = models.BooleanField(_("同时发送邮件"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("通知设置")

    def __str__(self) -> str:
        return str(self.officer)
