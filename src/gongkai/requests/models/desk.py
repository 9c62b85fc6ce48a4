from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list of cases with its filters under a name, for one officer."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        verbose_name = verbose_name_plural = _("常用筛选")
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "name"],
                name="one_view_a_name",
                violation_error_message=_("已有同名的常用筛选。"),
            )
        ]
