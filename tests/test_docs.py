"""The documentation: links that lead somewhere, pages that are fresh, commands that exist."""

import re
from pathlib import Path

import cells_page
import pytest

from gongkai.cli import WORDS
from gongkai.report.formats import load_format

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
COMMAND = re.compile(r"^\.venv/bin/gongkai (\w+)", re.MULTILINE)
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/README.md")])


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made where the page is read."""
    titles = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def dead_links(page: Path) -> list[str]:
    dead = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if ":" not in path and (not target.exists() or (anchor and anchor not in anchors(target))):
            dead.append(link)
    return dead


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page):
    assert dead_links(page) == []


def test_a_dead_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# One two\n[a](#one-two) [b](other.md) [c](#three) [d](https://e.cn)")
    assert dead_links(page) == ["other.md", "#three"]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_that_is_shown_exists(page):
    assert set(COMMAND.findall(page.read_text(encoding="utf-8"))) <= set(WORDS)


def test_the_command_line_page_knows_every_word():
    text = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    assert [word for word in WORDS if f"## `gongkai {word}" not in text] == []


def test_the_page_of_cells_is_fresh():
    assert cells_page.main(["--check"]) == 0


def test_a_stale_page_of_cells_is_told(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(cells_page, "PAGE", tmp_path / "page.md")
    assert cells_page.main([]) == 0
    (tmp_path / "page.md").write_text("older")
    assert cells_page.main(["--check"]) == 1
    assert "make format" in capsys.readouterr().err


@pytest.mark.parametrize("form_id", ["annual_report_2019", "annual_report_2021"])
def test_every_kind_of_figure_has_its_counting_rule(form_id):
    text = (ROOT / "docs/reference/counting-rules.md").read_text(encoding="utf-8")
    form = load_format(form_id)
    names = {"new_received", "carried_in", "carried_out"}
    for table in form.tables.values():
        if table.kind == "stub_grid":
            names |= {column.key for column in table.columns}
        if table.kind == "blocks":
            names |= {row.key for row in table.rows}
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []


def test_every_decision_is_in_the_list():
    pages = sorted(path.name for path in (ROOT / "docs/adr").glob("0*.md"))
    listed = LINK.findall((ROOT / "docs/adr/README.md").read_text(encoding="utf-8"))
    assert listed == pages
