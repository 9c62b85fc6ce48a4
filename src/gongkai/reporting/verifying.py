"""What was published, held against its own hashes and against the records as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.report.document import Report
from gongkai.report.labels import label
from gongkai.reporting.compile import compile_figures
from gongkai.reporting.drafting import published
from gongkai.reporting.freezing import sha256
from gongkai.reporting.models import Edition, EditionFile, EditionSource


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was kept: where, and a sentence."""

    where: str
    message: str


def differences() -> Iterator[Difference]:
    """Yield broken hashes of all editions, and late facts behind the editions in force."""
    for edition in Edition.objects.select_related("report__agency").iterator():
        yield from damaged(edition)
    in_force = Edition.objects.latest_of_each().filter(source=EditionSource.COMPUTED)
    for edition in in_force.select_related("report__agency").iterator():
        yield from late_facts(edition)


def check() -> Iterator[str]:
    """Yield one sentence for each difference, as `gongkai verify` prints it."""
    return (f"{difference.where}：{difference.message}" for difference in differences())


def damaged(edition: Edition) -> Iterator[Difference]:
    """Yield what no longer has the hash that was recorded when it was published."""
    if sha256(edition.data.encode()) != edition.sha256:
        yield Difference(str(edition), _("数据与公布时的杂凑值不符。"))
    for file in edition.files.all():
        if not _intact(file):
            yield Difference(
                str(edition), _("%(kind)s 文件缺失或者与公布时的杂凑值不符。") % {"kind": file.kind}
            )


def late_facts(edition: Edition) -> Iterator[Difference]:
    """Yield the cells that would differ if the report were computed today: a restatement is due."""
    now = compile_figures(edition.report.agency, edition.report.year)
    kept = published(edition)
    for key in differing(edition, now):
        words = {
            "label": label(kept.format, key),
            "kept": kept.value(key),
            "now": now.value(key),
        }
        yield Difference(str(edition), _("%(label)s：公布为%(kept)s，现为%(now)s。") % words)


def differing(edition: Edition, now: Report) -> list[str]:
    """Return the keys of the cells in which an edition computed here differs from `now`."""
    if edition.source != EditionSource.COMPUTED:
        return []
    kept = published(edition)
    return [key for key in kept.format.cell_keys() if kept.value(key) != now.value(key)]


def _intact(file: EditionFile) -> bool:
    try:
        with file.file.open("rb") as content:
            return sha256(content.read()) == file.sha256
    except FileNotFoundError:
        return False
