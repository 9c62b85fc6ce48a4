from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "gongkai.files"
    label = "files"
    verbose_name = _("文件")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.common.rotation import register_sealed
        from gongkai.common.tasks.schedule import register_daily
        from gongkai.common.verification import register_check
        from gongkai.files import nightly, verify
        from gongkai.files.rotation import SealedBlobs

        register_sealed("文件", SealedBlobs())
        register_check("文件", verify.check)
        # Before the nightly verification, which names what was left.
        register_daily("清理无主文件", nightly.sweep, at=time(1, 30))
