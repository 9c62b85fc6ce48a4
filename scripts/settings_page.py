"""Write docs/reference/settings.md from the table of variables; --check tells if it is stale."""

import sys
from pathlib import Path

from gongkai.config.variables import VARIABLES

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/settings.md"
HEAD = """# Settings

Everything that differs between installations is an environment variable. A variable that is wrong,
or that starts with `GONGKAI_` and is not in this table, stops the start with one sentence that
names it. An empty variable counts as unset.

| variable | what it sets | where it is unset |
| --- | --- | --- |
"""
FOOT = """
The two keys in `GONGKAI_VAR` are made on the first run and are never part of a backup: keep copies
of them in another place than the backups.

This page is made from `src/gongkai/config/variables.py` by `scripts/settings_page.py`.
"""


def page() -> str:
    """Return the page as it should read now."""
    rows = (f"| `{one.name}` | {one.meaning} | {one.default} |\n" for one in VARIABLES.values())
    return HEAD + "".join(rows) + FOOT


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/reference/settings.md is stale: run `make format`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
