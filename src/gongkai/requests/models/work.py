"""What the work on a case leaves behind besides days: searches, consultations, tasks, fees."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.common.crypto import EncryptedTextField
from gongkai.common.records.days import happened
from gongkai.requests.models.cases import RequestCase
from gongkai.requests.models.ledger import LedgerEntry


class SearchRecord(models.Model):
    """检索记录: where was searched, by whom, with which words, and what was found (第三十六条)."""

    case = models.ForeignKey(RequestCase, models.PROTECT, related_name="searches")
    on = models.DateField(_("检索日期"), validators=[happened])
    places = models.CharField(
        _("检索范围"), max_length=300, help_text=_("档案室、公文系统、业务数据库、处室文件等")
    )
    words = models.CharField(_("检索词和方法"), max_length=300)
    searched_by = models.CharField(_("检索人"), max_length=60)
    is_found = models.BooleanField(_("检索到所申请的信息"), default=False)
    found = models.CharField(_("检索结果"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
        verbose_name = verbose_name_plural = _("检索记录")


class UnitTask(models.Model):
    """转办单: the question to a unit of the agency, and its answer."""

    case = models.ForeignKey(RequestCase, models.PROTECT, related_name="tasks")
    unit = models.CharField(_("承办处室"), max_length=60)
    question = models.CharField(_("需办理的事项"), max_length=500)
    answer_by = models.DateField(_("内部办理期限"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(_("处室意见"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = verbose_name_plural = _("转办单")


class ConsultationKind(models.TextChoices):
    THIRD_PARTY = "third_party", _("第三方")
    AGENCY = "agency", _("共同制作机关或者其他机关")


class ConsultationResult(models.TextChoices):
    """What came back (条例第三十二条、第三十四条)."""

    AGREES = "agrees", _("同意公开")
    OBJECTS = "objects", _("不同意公开")
    PARTLY = "partly", _("同意部分公开")
    SILENT = "silent", _("逾期未提出意见")
    RECALLED = "recalled", _("终止征求意见")


class Consultation(models.Model):
    """A consultation letter and its answer; the days are in the ledger under `entry`."""

    case = models.ForeignKey(RequestCase, models.PROTECT, related_name="consultations")
    entry = models.OneToOneField(LedgerEntry, models.PROTECT, related_name="consultation")
    kind = models.CharField(_("征求意见对象"), max_length=20, choices=ConsultationKind.choices)
    party_name = EncryptedTextField(_("名称"))
    party_contact = EncryptedTextField(_("联系方式"), blank=True)
    information = models.CharField(_("所涉政府信息"), max_length=300)
    how_it_touches = models.CharField(_("涉及的合法权益或者事由"), max_length=300)
    result = models.CharField(
        _("意见"), max_length=20, choices=ConsultationResult.choices, blank=True
    )
    grounds = models.CharField(_("意见的理由"), max_length=500, blank=True)
    # 第三方不同意而仍予公开，须认定不公开会对公共利益造成重大影响（条例第十五条、第三十二条）。
    override_reason = models.CharField(_("决定公开的公共利益理由"), max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = _("征求意见")


class FeeBasis(models.TextChoices):
    """信息处理费管理办法第三条、第四条: the agency charges by one of the two."""

    PIECES = "pieces", _("按件计收")
    PAGES = "pages", _("按量计收")


class FeeAssessment(models.Model):
    """收费核定: the count, and the amount in yuan by the tariff; `law.fees` explains it."""

    case = models.OneToOneField(RequestCase, models.PROTECT, related_name="fee")
    basis = models.CharField(_("计收方式"), max_length=10, choices=FeeBasis.choices)
    count = models.PositiveIntegerField(_("件数或者页数"))
    amount = models.PositiveIntegerField(_("应缴金额（元）"))
    how_to_pay = models.CharField(_("缴费方式"), max_length=300)
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("收费核定")
