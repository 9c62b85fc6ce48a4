"""Reports that say something: the bureau of 2024 (the samples') with an overview of our own."""

from gongkai.report.checks import checklist
from gongkai.report.tests.samples import NO_FEE, PROBLEMS, report_2020, report_2024

KINDS = ("text_counts", "text_sums", "text_percentages", "text_changes")


def told(overview, cells=None, *, sample=report_2024, **sections):
    """Return the sample with a text; `sections` are further parts of it."""
    narrative = {"overview": overview, "problems": PROBLEMS, "other": NO_FEE} | sections
    return sample(cells or {}, narrative=narrative)


def told_2020(overview, cells=None):
    return told(overview, cells, sample=report_2020)


def results(report, previous=None):
    """Return what the checks of the text came to, those that had nothing to check left out."""
    ids = {each["id"] for each in report.format.checks if each["kind"] in KINDS}
    done = checklist(report, previous)
    return [each for each in done if each.check in ids and each.verdict != "skipped"]


def stated(report, previous=None):
    """Return which figures were compared, and whether they fit: (check, left, right, verdict)."""
    return {(each.check, each.left, each.right, each.verdict) for each in results(report, previous)}


def wrong(report, previous=None):
    return [each for each in results(report, previous) if each.verdict != "passed"]
