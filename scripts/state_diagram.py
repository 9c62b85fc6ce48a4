"""Write docs/reference/states.md from the table of steps; --check tells if it is stale."""

import sys
from pathlib import Path

from gongkai.law.procedure import TRANSITIONS
from gongkai.law.terms import CaseState

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/states.md"
HEAD = """# States of an application

Which step leads from which state to which. Consultations and the extension move the clock and
leave the state; every open state can also be withdrawn.

```mermaid
stateDiagram-v2
"""
MIDDLE = """```

| state | label | article |
| --- | --- | --- |
"""
FOOT = """
This page is made from `src/gongkai/law/procedure.py` by `scripts/state_diagram.py`.
"""


def page() -> str:
    """Return the page as it should read now."""
    labels = (f"    {state}: {state.label}\n" for state in CaseState)
    arrows = (
        f"    {origin} --> {goal}: {step.label}\n" for (origin, step), goal in TRANSITIONS.items()
    )
    start = f"    [*] --> {CaseState.SUBMITTED}\n"
    rows = (
        f"| `{state}` | {state.label} | {'、'.join(place.short for place in state.basis)} |\n"
        for state in CaseState
    )
    return HEAD + "".join(labels) + start + "".join(arrows) + MIDDLE + "".join(rows) + FOOT


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/reference/states.md is stale: run `make format`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
