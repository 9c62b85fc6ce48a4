from collections.abc import Iterator

from django.db import transaction

from gongkai.common.records.chunks import in_chunks
from gongkai.files import disk
from gongkai.files.models import Blob


class SealedBlobs:
    """The files, for `gongkai manage rotate_keys`."""

    def left(self) -> int:
        keys = Blob.objects.values_list("key", flat=True).iterator()
        return sum(1 for key in keys if not disk.is_newest(key))

    def reseal(self) -> Iterator[int]:
        for chunk in in_chunks(Blob.objects.all()):
            yield sum(reseal(blob.pk) for blob in chunk if not disk.is_newest(blob.key))


@transaction.atomic
def reseal(pk: int) -> bool:
    """Return whether the file was sealed anew; not if it has been discarded meanwhile, nor if it
    is damaged, which `gongkai verify` tells."""
    blob = Blob.objects.select_for_update().filter(pk=pk).first()
    if blob is None:
        return False
    try:
        content = blob.read()
    except disk.Damaged:
        return False
    disk.write(blob.key, content)
    return True
