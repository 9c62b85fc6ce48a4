"""Write docs/reference/law-index.md, each article with what carries it; --check tells if stale.

Three kinds of carriers are read out of the source without running it: functions and classes whose
docstring has a `Source:` line, members of a LegalTerm with their provisions, and tests named after
an article (`TestArticle33`, `TestFeeMeasureArticle4`, `test_article_33_…`).
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from gongkai.law.terms.provision import LAWS, Provision, chinese_number

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/reference/law-index.md"
HEAD = """# From the law to the code

Each article with the rules, terms and tests that carry it. A rule names its article in the
`Source:` line of its docstring, a term in its provisions, a test in its name.

This page is made from the source by `scripts/law_index.py`.
"""
NUMBERS = {chinese_number(n): n for n in range(1, 1300)}
NUMERAL = "[零一二三四五六七八九十百千]+"
SHORT_NAMES = {short: key for key, (_, short) in LAWS.items()}
CITATION = re.compile(
    "(?P<law>"
    + "|".join(re.escape(name) for name in sorted(SHORT_NAMES, key=len, reverse=True))
    + f")|第(?P<first>{NUMERAL})条(?:至第(?P<last>{NUMERAL})条)?"
)
TEST_CLASS = re.compile(r"Test(?P<law>[A-Za-z]*?)Article(?P<article>\d+)")
TEST_FUNCTION = re.compile(r"test_article_?(?P<article>\d+)")
CASE_OF_LAW = {key.replace("_", ""): key for key in LAWS} | {"": "regulation"}

Article = tuple[str, int]
Carrier = tuple[str, str]
Definition = ast.ClassDef | ast.FunctionDef


def page() -> str:
    """Return the page as it should read now."""
    carriers: defaultdict[Article, set[Carrier]] = defaultdict(set)
    for path in sorted([*ROOT.glob("src/gongkai/**/*.py"), *ROOT.glob("tests/**/*.py")]):
        for article, carrier in _carriers(path):
            carriers[article].add(carrier)
    order = list(LAWS)
    articles = sorted(carriers, key=lambda article: (order.index(article[0]), article[1]))
    return HEAD + "".join(_section(article, carriers[article]) for article in articles)


def _section(article: Article, carriers: set[Carrier]) -> str:
    lines = "".join(f"- {kind} `{name}`\n" for kind, name in sorted(carriers))
    return f"\n## {Provision(*article).short}\n\n{lines}"


def _carriers(path: Path) -> Iterator[tuple[Article, Carrier]]:
    source = path.read_text(encoding="utf-8")
    # Parsing is the slow part, and most files name no article.
    if not ("Source:" in source or "LegalTerm" in source or "rticle" in source):
        return
    is_test = "tests" in path.parts
    for name, node in _definitions(ast.parse(source)):
        if is_test:
            carrier = ("test", f"{path.relative_to(ROOT).as_posix()}::{name}")
            yield from ((article, carrier) for article in _named_article(node.name))
            continue
        module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        carrier = ("rule", f"{module.removesuffix('.__init__')}.{name}")
        yield from ((article, carrier) for article in _cited(ast.get_docstring(node) or ""))
        if isinstance(node, ast.ClassDef):
            yield from _terms(node)


def _definitions(
    tree: ast.Module | ast.ClassDef, within: str = ""
) -> Iterator[tuple[str, Definition]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield within + node.name, node
        if isinstance(node, ast.ClassDef):
            yield from _definitions(node, f"{within}{node.name}.")


def _named_article(name: str) -> Iterator[Article]:
    if found := TEST_CLASS.match(name):
        yield CASE_OF_LAW[found["law"].lower()], int(found["article"])
    elif found := TEST_FUNCTION.match(name):
        yield "regulation", int(found["article"])


def _cited(docstring: str) -> Iterator[Article]:
    """Yield the articles of the `Source:` paragraph; a law once named holds until the next."""
    _, _, source = docstring.partition("Source:")
    law = None
    for found in CITATION.finditer(source.split("\n\n")[0]):
        law = SHORT_NAMES[found["law"]] if found["law"] else law
        if law and found["first"]:
            first = NUMBERS[found["first"]]
            last = NUMBERS[found["last"]] if found["last"] else first
            yield from ((law, article) for article in range(first, last + 1))


def _terms(node: ast.ClassDef) -> Iterator[tuple[Article, Carrier]]:
    if "LegalTerm" not in {base.id for base in node.bases if isinstance(base, ast.Name)}:
        return
    for member in node.body:
        if isinstance(member, ast.Assign) and isinstance(member.targets[0], ast.Name):
            carrier = ("term", f"{node.name}.{member.targets[0].id}")
            yield from ((article, carrier) for article in _provisions(member.value))


def _provisions(value: ast.expr) -> Iterator[Article]:
    for call in ast.walk(value):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
            continue
        arguments = [part.value for part in call.args if isinstance(part, ast.Constant)]
        if call.func.id == "regulation":
            arguments = ["regulation", *arguments]
        match arguments:
            case [str(law), int(article), *_]:
                yield law, article


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/reference/law-index.md is stale: run `make format`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
