"""表三、表四 before and after: which cells moved, and by how much."""

from gongkai.agencies.models import Agency
from gongkai.reporting.drafting import compile_report

YEAR = 2025
Figures = dict[str, object]
# 一名自然人的申请，收到而未办结。
RECEIVED = {
    f"t3_requests.{row}.{place}": 1
    for row in ("new_received", "carried_out")
    for place in ("natural_person", "total")
}


class Figures2025:
    """The annual report of the year of the walks, compiled from the records each time."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.before = self.now()

    def now(self) -> Figures:
        return dict(compile_report(self.agency, YEAR).cells)

    def moved(self) -> dict[str, int]:
        """Return the cells of tables 三 and 四 that moved since this was asked last, and by how
        much; no other table may move."""
        before, self.before = self.before, self.now()
        found = {key: self.before[key] for key in self.before if self.before[key] != before[key]}
        return {key: value - (before[key] or 0) for key, value in found.items()}


def closed_as(row: str, column: str = "natural_person", carried: int = -1) -> dict[str, int]:
    """Return what a case closed under the row moves: its cell, the totals, what is carried on."""
    cells = {row: 1, "results_total": 1, "carried_out": carried}
    moved = {key: value for key, value in cells.items() if value}
    return {
        f"t3_requests.{key}.{place}": value
        for key, value in moved.items()
        for place in (column, "total")
    }
