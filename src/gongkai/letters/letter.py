"""A letter as a value: composed once, then printed, shown or stored."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.terms import Outcome
from gongkai.letters.kinds import LetterKind


@dataclass(frozen=True)
class Part:
    """One part of a letter; `text` may hold several paragraphs, one a line.

    `locked` marks what the law demands, `source` the provisions it follows from in short form. In
    a form `title` is the label of the box, and two `half` boxes in a row share a line.
    """

    key: str
    title: str
    text: str
    locked: bool
    source: str = ""
    half: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True)
class Table:
    """A table with a head; the widths are in millimetres and fill the 156 mm of the page."""

    head: tuple[str, ...]
    widths_mm: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Letter:
    """A letter or form.

    `number` is None until the letter is issued; `addressee` is empty for a form; `contact` has the
    lines at the foot; `lacking` names what a draft still lacks and is empty for a finished letter.
    """

    kind: LetterKind
    title: str
    agency: str
    number: str | None
    addressee: str
    parts: tuple[Part, ...]
    attachments: tuple[str, ...] = ()
    dated: date | None = None
    contact: str = ""
    outcome: Outcome | None = None
    table: Table | None = None
    lacking: tuple[str, ...] = ()

    @property
    def is_form(self) -> bool:
        return self.kind.layout == "form"

    def part(self, key: str) -> Part:
        """Return the part with the key; raises KeyError if the letter has none."""
        return {part.key: part for part in self.parts}[key]
