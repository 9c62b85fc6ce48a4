"""What Word knows and python-docx has no word for."""

from typing import cast

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.styles.style import BaseStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def set_faces(style: BaseStyle, face: str) -> None:
    """Set Chinese and Latin text of a style in `face`, whatever the theme says."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), face)


def name_substitutes(document: Document, substitutes: dict[str, str]) -> None:
    """Tell Word which face to take where an official one is not installed."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(part.blob)
    for face, substitute in substitutes.items():
        font = _element("w:font", name=face)
        font.append(_element("w:altName", val=substitute))
        font.append(_element("w:charset", val="86"))
        fonts.append(font)
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def set_language(document: Document) -> None:
    """Mark all text as Chinese, so that it is proofread and read aloud as such."""
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")


def drop_thumbnail(document: Document) -> None:
    """Remove the preview picture of an empty page that python-docx brings along."""
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype == _THUMBNAIL]:
        relations.pop(name)


def strip_borders(style: BaseStyle) -> None:
    """Remove the rule that Word's own styles draw below a title."""
    for border in style.element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)


def add_page_number(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH, indent: Length) -> None:
    """Write — 1 — into a foot, one character in from its corner."""
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    paragraph.add_run("— ")
    field = _element("w:fldSimple", instr="PAGE")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
    paragraph.add_run(" —")


def keep_rows_whole(table: Table) -> None:
    """Let no row split over a page."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def repeat_row(row: _Row) -> None:
    """Repeat a head on every page that the table reaches."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def pad_cells(table: Table, *, across: Length, down: Length) -> None:
    """Set the space between the rules of a table and its text."""
    margins = _element("w:tblCellMar")
    for side, width in (("top", down), ("left", across), ("bottom", down), ("right", across)):
        margins.append(_element(f"w:{side}", w=str(round(width.twips)), type="dxa"))
    table._tbl.tblPr.append(margins)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
