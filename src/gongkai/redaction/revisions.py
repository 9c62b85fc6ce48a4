"""One part of a Word file without its revisions, remarks, hidden runs and foreign fields."""

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_O = "{urn:schemas-microsoft-com:office:office}"
# What was deleted or moved away, how it looked before, remarks, and what brings in other files.
_GONE = (
    f"{_O}OLEObject",
    *(
        _W + name
        for name in (
            *("del", "moveFrom", "delText", "delInstrText", "cellDel", "numberingChange"),
            *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange"),
            *("trPrChange", "tcPrChange", "tblGridChange"),
            *("commentRangeStart", "commentRangeEnd", "commentReference"),
            *("altChunk", "subDoc", "attachedTemplate", "mailMerge", "control"),
        )
    ),
)
# What was added stands; only the mark around it goes.
_UNWRAPPED = (f"{_W}ins", f"{_W}moveTo")
# Fields that take nothing from outside the document.
_HARMLESS_FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "SEQ"),
        *("STYLEREF", "HYPERLINK", "DATE", "TIME"),
    }
)
_SHOWN = ("0", "false", "off")


def settle_part(root: etree._Element) -> None:
    """Change the part in place to what a reader of the finished document sees."""
    # The mark of a deleted row stands inside it and goes with the other marks afterwards.
    for row in _all(root, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            _drop(row)
    for run in _all(root, f"{_W}r"):
        if _is_hidden(run) or _brings_in_files(run):
            _drop(run)
    for field in _all(root, f"{_W}fldSimple"):
        if not _is_harmless(field.get(f"{_W}instr", "")):
            _unwrap(field)
    for thing in _all(root, *_GONE):
        _drop(thing)
    for thing in _all(root, *_UNWRAPPED):
        _unwrap(thing)


def _all(root: etree._Element, *tags: str) -> list[etree._Element]:
    return list(root.iter(*tags))


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in _SHOWN


def _brings_in_files(run: etree._Element) -> bool:
    return any(not _is_harmless(each.text or "") for each in run.iter(f"{_W}instrText"))


def _is_harmless(instruction: str) -> bool:
    """A field begins with its name; the rest of a long one may stand in runs of its own."""
    words = instruction.split()
    return bool(words) and words[0].upper() in _HARMLESS_FIELDS


def _drop(thing: etree._Element) -> None:
    parent = thing.getparent()
    if parent is not None:
        parent.remove(thing)


def _unwrap(thing: etree._Element) -> None:
    parent = thing.getparent()
    if parent is not None:
        place = parent.index(thing)
        parent[place : place + 1] = list(thing)
