"""Reports that were published before this system was in use, from the files they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.names import bare_name
from gongkai.report.sandbox import read_apart
from gongkai.reporting import actions
from gongkai.reporting.models import Edition
from gongkai.reporting.procedure import NotNow


@dataclass(frozen=True)
class Imported:
    """What came of one file: the edition it became, or the sentence why not."""

    file: str
    edition: Edition | None = None
    refusal: str = ""


def settled_report(file: UploadedFile[Any]) -> Report:
    """Return the report that a file holds, read apart; NotNow if a figure of it is not settled, or
    the file is damaged.

    Raises ReportError for a file in which no report can be read.
    """
    report = read_apart(file.read(), name=file.name or "").report
    if report.unresolved:
        raise NotNow(_("报告中有数据项未能识别，不能导入。"))
    if report.notices:
        raise NotNow(report.notices[0])
    return report


def is_of(agency: Agency, report: Report) -> bool:
    """Return whether a report bears exactly an agency's name or short name (简称).

    A name that is only alike, or contains the agency's, could be that of a branch of it.
    """
    return bare_name(report.agency) in {bare_name(agency.name), bare_name(agency.short_name)} - {""}


def import_files(
    files: Iterable[UploadedFile[Any]],
    units: Sequence[Agency],
    *,
    published_on: date | None,
    by: Officer,
    at: datetime,
) -> list[Imported]:
    """Import each file as the report of the unit whose name it bears; a result a file, in order.

    `published_on` serves the files that do not name their day. A file that is refused leaves
    nothing behind, and the others go on.
    """
    return [_imported(file, units, published_on, by, at) for file in files]


def _imported(
    file: UploadedFile[Any],
    units: Sequence[Agency],
    published_on: date | None,
    by: Officer,
    at: datetime,
) -> Imported:
    name = file.name or ""
    try:
        report = settled_report(file)
        unit = _unit_of(report, units)
        dated = replace(report, agency=unit.name, published_on=_day_of(report, published_on))
        return Imported(name, actions.import_edition(unit, dated, by=by, at=at))
    except (NotNow, ReportError) as refusal:
        return Imported(name, refusal=str(refusal))


def _unit_of(report: Report, units: Sequence[Agency]) -> Agency:
    """Return the only unit that bears the name in the report."""
    if not bare_name(report.agency):
        raise NotNow(_("文件中没有写明机关名称，无法判断是哪个单位的报告。"))
    found = [unit for unit in units if is_of(unit, report)]
    if len(found) != 1:
        raise NotNow(_("“%(agency)s”不是所属单位的名称。") % {"agency": report.agency})
    return found[0]


def _day_of(report: Report, published_on: date | None) -> date:
    day = report.published_on or published_on
    if day is None:
        raise NotNow(_("文件中没有写明公布日期，请填写公布日期后再导入。"))
    return day
