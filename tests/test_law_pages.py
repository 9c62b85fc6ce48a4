"""The pages made from the law: from each article to its carriers, and the states of a case."""

import ast

import law_index
import state_diagram


def test_the_index_of_the_law_is_fresh():
    assert law_index.main(["--check"]) == 0


def test_the_states_page_is_fresh():
    assert state_diagram.main(["--check"]) == 0


def test_a_stale_page_is_told(monkeypatch, tmp_path, capsys):
    for script in (law_index, state_diagram):
        monkeypatch.setattr(script, "PAGE", tmp_path / "page.md")
        assert script.main([]) == 0
        (tmp_path / "page.md").write_text("older")
        assert script.main(["--check"]) == 1
        assert "make format" in capsys.readouterr().err


class TestCarriers:
    def test_a_source_line_cites_several_articles_and_laws(self):
        cited = law_index._cited(
            "Return a day.\n\nSource: 条例第三十条、第三十二条至第三十四条；\n"
            "信息处理费管理办法第六条。\n\n行政复议法第二十条 is not cited here."
        )
        assert list(cited) == [
            ("regulation", 30),
            ("regulation", 32),
            ("regulation", 33),
            ("regulation", 34),
            ("fee_measure", 6),
        ]

    def test_a_test_is_named_by_its_article(self):
        for name, article in {
            "TestArticle33": ("regulation", 33),
            "TestFeeMeasureArticle4": ("fee_measure", 4),
            "test_article_49_report": ("regulation", 49),
        }.items():
            assert list(law_index._named_article(name)) == [article]
        assert not list(law_index._named_article("test_articles_are_numbered"))

    def test_a_term_names_its_provisions(self):
        term = ast.parse(
            "class Thing(LegalTerm):\n"
            "    ONE = 'one', '一', (regulation(33, 2), Provision('civil_code', 203))\n"
        ).body[0]
        assert list(law_index._terms(term)) == [
            (("regulation", 33), ("term", "Thing.ONE")),
            (("civil_code", 203), ("term", "Thing.ONE")),
        ]


def test_the_articles_of_the_reply_period_have_rules_terms_and_tests():
    sections = law_index.page().split("\n## ")
    for article in ("条例第三十条", "条例第三十一条", "条例第三十三条", "信息处理费管理办法第四条"):
        section = next(part for part in sections if part.startswith(f"{article}\n"))
        kinds = {line.split()[1] for line in section.splitlines() if line.startswith("- ")}
        assert {"rule", "test"} <= kinds
