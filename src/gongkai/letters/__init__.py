"""文书: the letters and forms of a request, composed from facts and printed (pure, no Django).

The makers of PDF and Word are imported when first asked for.
"""

from collections.abc import Sequence
from pathlib import Path

from gongkai.letters.composing import compose, draft, missing, missing_facts
from gongkai.letters.errors import Incomplete, LetterError
from gongkai.letters.facts import (
    EXEMPT_KINDS,
    LetterFacts,
    Material,
    Opinion,
    Paper,
    Provided,
    Referral,
    Search,
    Withheld,
)
from gongkai.letters.kinds import LetterKind, number, title_of
from gongkai.letters.letter import Letter, Part, Table
from gongkai.letters.names import NAMES
from gongkai.letters.needs import Need, needs
from gongkai.letters.printing.html import to_html
from gongkai.letters.printing.text import plain
from gongkai.letters.samples import sample_facts
from gongkai.letters.specs import PartSpec, check_wording, parts_of

__all__ = [
    "EXEMPT_KINDS",
    "NAMES",
    "Incomplete",
    "Letter",
    "LetterError",
    "LetterFacts",
    "LetterKind",
    "Material",
    "Need",
    "Opinion",
    "Paper",
    "Part",
    "PartSpec",
    "Provided",
    "Referral",
    "Search",
    "Table",
    "Withheld",
    "check_wording",
    "compose",
    "draft",
    "missing",
    "missing_facts",
    "needs",
    "number",
    "parts_of",
    "plain",
    "sample_facts",
    "title_of",
    "to_docx",
    "to_html",
    "to_pdf",
]


def to_pdf(letter: Letter, font_paths: Sequence[str | Path] = ()) -> bytes:
    """Return the letter as PDF; see `printing.pdf`."""
    from gongkai.letters.printing.pdf import to_pdf as make

    return make(letter, font_paths)


def to_docx(letter: Letter) -> bytes:
    """Return the letter as a Word document; see `printing.docx`."""
    from gongkai.letters.printing.docx import to_docx as make

    return make(letter)
