from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from gongkai.files import disk
from gongkai.files.actions import LEFT_ALONE, ownerless
from gongkai.files.models import Blob

# The sweep has had its night by then.
MISSED = LEFT_ALONE + timedelta(days=1)


def check() -> Iterator[str]:
    """Yield a sentence for each blob that cannot be read back, and for what lies about."""
    for blob in Blob.objects.order_by("pk").iterator():
        try:
            blob.read()
        except disk.Damaged as damage:
            yield _("第 %(id)s 号：%(why)s") % {"id": blob.pk, "why": damage}
    if n := sum(1 for _path in ownerless(older_than=MISSED)):
        yield _("有 %(n)s 个没有登记的文件未被清理，请检查后台任务是否运行。") % {"n": n}
    if n := sum(1 for path in disk.everything() if not disk.is_ours(path.name)):
        yield _("文件夹中有 %(n)s 个不属于本系统的文件，请移走。") % {"n": n}
