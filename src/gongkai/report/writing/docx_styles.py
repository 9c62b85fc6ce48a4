"""The look of an official document in Word: page, faces, sizes, line spacing (GB/T 9704)."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle

from gongkai.report.writing.docx_xml import (
    add_page_number,
    drop_thumbnail,
    name_substitutes,
    set_faces,
    set_language,
    strip_borders,
)

SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)  # 2号, 3号, 4号
# 22 lines have to find room in 225 mm; at 29 磅 the last of them would not.
LINE_PITCH = Pt(28.95)

TITLE, HEADING, FOOTER = "Title", "Heading 1", "Footer"
LEAD, DAY = "二级标题", "成文日期"
TABLE_TEXT, TABLE_SMALL, TABLE_CAPTION = "表格文字", "表格小字", "表格项目"

SUBSTITUTES = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}


def prepare_page(document: Document) -> None:
    """Set A4 with a 版心 of 156 mm by 225 mm and a page number — 1 — below its outer corner."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        # Word builds the even foot without a style of its own.
        footer.paragraphs[0].style = FOOTER
        add_page_number(footer.paragraphs[0], side, indent=SIZE_4)


def prepare_styles(document: Document) -> None:
    """Give every style that the report uses its official face and size."""
    _text_style(document, "Normal", "仿宋_GB2312", SIZE_3)
    title = _flush_style(document, TITLE, "方正小标宋简体", SIZE_2)
    title.paragraph_format.line_spacing = Pt(35)
    heading = _text_style(document, HEADING, "黑体", SIZE_3)
    heading.paragraph_format.keep_with_next = True
    set_faces(_style(document, LEAD, WD_STYLE_TYPE.CHARACTER), "楷体_GB2312")
    day = _flush_style(document, DAY, "楷体_GB2312", SIZE_3)
    day.paragraph_format.space_after = LINE_PITCH
    _flush_style(document, FOOTER, "宋体", SIZE_4)
    for name, face, size in (
        (TABLE_TEXT, "宋体", Pt(10.5)),
        (TABLE_SMALL, "宋体", Pt(9.5)),
        (TABLE_CAPTION, "黑体", Pt(10.5)),
    ):
        _flush_style(document, name, face, size).paragraph_format.line_spacing = 1.0
    name_substitutes(document, SUBSTITUTES)
    set_language(document)
    drop_thumbnail(document)


def _text_style(document: Document, name: str, face: str, size: Pt) -> ParagraphStyle:
    """A style whose lines fill the measure and whose paragraphs begin two characters in."""
    style = _plain_style(document, name, face, size)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.paragraph_format.first_line_indent = 2 * size
    return style


def _flush_style(document: Document, name: str, face: str, size: Pt) -> ParagraphStyle:
    """A style set in the middle, without indent."""
    style = _plain_style(document, name, face, size)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.first_line_indent = Pt(0)
    return style


def _plain_style(document: Document, name: str, face: str, size: Pt) -> ParagraphStyle:
    style = _style(document, name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    strip_borders(style)
    set_faces(style, face)
    style.font.size, style.font.bold, style.font.italic = size, False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = LINE_PITCH
    return style


def _style(document: Document, name: str, kind: WD_STYLE_TYPE) -> BaseStyle:
    styles = document.styles
    style: BaseStyle = styles[name] if name in styles else styles.add_style(name, kind)
    return style
