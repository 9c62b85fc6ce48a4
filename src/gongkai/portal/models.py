import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.portal.queries import KeptCheckQuerySet

TOKEN_BYTES = 16


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


class KeptCheck(models.Model):
    """The result of a check, kept because somebody asked for a link to it, until it expires.

    `answer` is the report with its findings as `report.sandbox.answers` writes it; the file itself
    is never kept.
    """

    token = models.CharField(_("链接"), max_length=32, unique=True, default=new_token)
    answer = models.TextField(_("校验结果"))
    kept_at = models.DateTimeField(_("生成时间"))
    expires_at = models.DateTimeField(_("失效时间"), db_index=True)

    objects = KeptCheckQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("年报校验结果")

    def __str__(self) -> str:
        return self.token
