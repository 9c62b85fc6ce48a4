import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.common.clock import now
from gongkai.files import disk


def new_key() -> str:
    return secrets.token_hex(16)


class Blob(models.Model):
    """The content of a file, kept sealed on disk under a name that nobody can guess.

    It knows neither its owner nor its name for people: the record that points to it does, with
    `on_delete=PROTECT`. Make one with `actions.store`, and let go of it with `actions.discard`.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    sha256 = models.CharField(_("SHA-256 校验值"), max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("字节数"), editable=False)
    media_type = models.CharField(_("类型"), max_length=100, editable=False)
    made_at = models.DateTimeField(_("存入时间"), default=now, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = verbose_name_plural = _("文件")

    def __str__(self) -> str:
        return self.key

    def read(self) -> bytes:
        """Return the content, which is what was stored.

        Raises `disk.Damaged` if the file is gone, cannot be opened or has another hash.
        """
        return disk.read(self.key, sha256=self.sha256)
