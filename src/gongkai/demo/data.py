"""The demonstration's data files: records and words, never totals."""

import csv
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table, blanks left out: a blank is a field that is not filled in."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: text for key, text in row.items() if text} for row in csv.DictReader(file)]


def tree(name: str) -> Any:
    """Return what a JSON file holds."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def narrative(year: int) -> dict[str, str]:
    """Return the sections of a year's narrative by their key."""
    files = sorted((FOLDER / "narrative" / str(year)).glob("*.txt"))
    return {file.stem: file.read_text(encoding="utf-8").strip() for file in files}
