from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Agency
from gongkai.search.queries import EntryQuerySet


class Entry(models.Model):
    """A published thing that can be found, or a duty by which its agency can be found.

    `id` begins with the day of publication, so that the order of ids is the order of days: the
    index then yields the newest first without sorting. The columns of words are read by the
    database alone, which keeps its full-text index from them by trigger or generated column.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("类别"), max_length=20)
    key = models.CharField(_("编号"), max_length=40)
    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="+", db_index=False, verbose_name=_("机关")
    )
    title = models.CharField(_("标题"), max_length=300)
    url = models.CharField(_("网址"), max_length=300, blank=True)
    published_on = models.DateField(_("公开日期"), null=True)
    # 所收内容的杂凑值：与来源一致的条目不必重写。
    mark = models.CharField(max_length=64)
    text = models.TextField(_("正文"), blank=True)
    title_words = models.TextField()
    text_words = models.TextField()
    facets = models.CharField(max_length=80)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = verbose_name_plural = _("检索条目")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_entry_a_source")]
        indexes = [models.Index(fields=["agency", "kind"], name="entry_of_agency")]

    def __str__(self) -> str:
        return self.title


class Event(models.TextChoices):
    """What came of showing published information to somebody about to apply."""

    SHOWN = "shown", _("显示提示")
    OPENED = "opened", _("打开查看")
    NOT_FILED = "not_filed", _("不再申请")


class Exposure(models.Model):
    """How often something happened before an application, by agency and day; nobody is named."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="+", db_index=False, verbose_name=_("机关")
    )
    on = models.DateField(_("日期"))
    event = models.CharField(_("事项"), max_length=10, choices=Event.choices)
    n = models.PositiveIntegerField(_("次数"), default=0)

    class Meta:
        ordering = ["-on", "event"]
        verbose_name = verbose_name_plural = _("申请前提示统计")
        constraints = [
            models.UniqueConstraint(fields=["agency", "on", "event"], name="one_exposure_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_event_display()} {self.n}"
