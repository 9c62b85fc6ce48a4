"""What holds for every template of the house."""

import re
from pathlib import Path

import pytest
from django.template import engines

from gongkai.report.formats import load_format
from gongkai.report.grid import grid

ROOMS = Path(__file__).parents[2]
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
INLINE = re.compile(r"""\sstyle=["']|<style|<script(?![^>]*\ssrc=)|\son\w+=["']|javascript:""")
ELSEWHERE = re.compile(r"""(?:src|href)=["'](?:https?:)?//""")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
class TestEveryTemplate:
    def test_it_compiles(self, path: Path) -> None:
        engines["django"].from_string(path.read_text())

    def test_it_has_nothing_inline_that_the_security_policy_refuses(self, path: Path) -> None:
        assert not INLINE.search(path.read_text())

    def test_it_loads_nothing_from_another_host(self, path: Path) -> None:
        assert not ELSEWHERE.search(path.read_text())


@pytest.mark.parametrize("form", ["annual_report_2019", "annual_report_2021"])
def test_the_grid_names_the_stub_column_as_the_style_sheet_expects(form: str) -> None:
    """statgrid.css keeps a head of the stub in place by the end of its id: -0, -1 or -2."""
    for table in load_format(form).tables.values():
        stub = [c for row in grid(table) if not row.head for c in row.cells if not c.key]
        assert all(re.search(r"-[012]$", cell.id) for cell in stub)
