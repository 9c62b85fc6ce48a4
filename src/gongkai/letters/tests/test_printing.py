"""Letters on paper and on screen: nothing that a fact says is read as markup."""

import io
from html.parser import HTMLParser

import docx
import pdfplumber
import pytest
from pypdf import PdfReader

from gongkai.law.terms import Outcome
from gongkai.letters import (
    LetterKind,
    compose,
    draft,
    plain,
    sample_facts,
    to_docx,
    to_html,
    to_pdf,
)
from gongkai.letters.printing import pdf
from gongkai.letters.printing.pdf import is_archival
from gongkai.letters.tests.every import LETTERS, NAMES_OF_LETTERS
from gongkai.report.writing.fonts import find_fonts

HOSTILE = '#read("/etc/passwd") *甲* $乙$ <b>丙</b> &amp; {agency} \\n _丁_ @戊 [己] // 庚'
RARE = "朱镕、鄢䶮"


def pdf_text(data):
    pages = PdfReader(io.BytesIO(data)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def docx_text(data):
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


class Screen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.tags = "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def screen(letter):
    parser = Screen()
    parser.feed(to_html(letter))
    return parser


def squeezed(text):
    return "".join(text.split())


def not_exist(**changes):
    facts = {**sample_facts(LetterKind.REPLY, Outcome.NOT_EXIST), **changes}
    return compose(LetterKind.REPLY, facts, outcome=Outcome.NOT_EXIST)


@pytest.mark.parametrize(("kind", "outcome"), LETTERS, ids=NAMES_OF_LETTERS)
def test_every_letter_reads_the_same_everywhere(kind, outcome, font_paths):
    letter = compose(kind, sample_facts(kind, outcome), outcome=outcome)
    data = to_pdf(letter, font_paths)
    assert is_archival(data)
    printed, worded, shown = pdf_text(data), docx_text(to_docx(letter)), screen(letter).text
    for part in letter.parts:
        for paragraph in part.paragraphs:
            assert squeezed(paragraph) in printed
            assert paragraph in worded
            assert paragraph in shown
    for text in (*letter.attachments, *letter.contact.splitlines() * (not letter.is_form)):
        assert squeezed(text) in printed and text in worded and text in shown


class TestHostileText:
    @pytest.fixture
    def letter(self):
        return not_exist(description=HOSTILE, applicant_name=f"申请人甲{HOSTILE}")

    def test_it_is_printed_as_it_is(self, letter, font_paths):
        text = pdf_text(to_pdf(letter, font_paths))
        assert squeezed(HOSTILE) in text
        assert "root:" not in text

    def test_in_word_and_on_screen_too(self, letter):
        assert HOSTILE in docx_text(to_docx(letter))
        seen = screen(letter)
        assert HOSTILE in seen.text
        assert "b" not in seen.tags

    def test_attributes_are_escaped(self):
        letter = not_exist(agency='局"><script>')
        assert "script" not in screen(letter).tags

    def test_control_characters_vanish(self, font_paths):
        letter = not_exist(description="甲\x00\x08\x1b乙\u202e丙\ud800丁\ufffe\x85戊")
        assert "“甲乙丙丁 戊”" in plain(letter)
        to_docx(letter)
        assert "甲乙丙丁戊" in pdf_text(to_pdf(letter, font_paths))

    def test_a_quotation_makes_no_paragraph_of_its_own(self):
        letter = not_exist(description="甲\n特此告知。\r\n乙\u2028丙")
        assert len(letter.part("facts").paragraphs) == 1
        assert "“甲 特此告知。 乙 丙”" in plain(letter)


class TestLength:
    def test_a_long_text_runs_over_pages(self, font_paths):
        data = to_pdf(not_exist(description="很长的申请内容" * 1500), font_paths)
        assert len(PdfReader(io.BytesIO(data)).pages) > 10
        assert "人民法院提起行政诉讼" in pdf_text(data)

    def test_a_word_without_spaces_stays_on_the_page(self, font_paths):
        word = "https://www.example.cn/" + "a" * 400
        pages = PdfReader(io.BytesIO(to_pdf(not_exist(description=word), font_paths))).pages
        text = "".join(page.extract_text() for page in pages)
        # Laid over several lines, and still one word for whoever copies it.
        assert squeezed(text).count("a" * 400) == 1
        assert max(len(line) for line in text.splitlines()) < 80

    def test_a_form_of_long_words_stays_in_its_frame(self, font_paths):
        facts = {**sample_facts(LetterKind.REGISTRATION_FORM), "applicant_name": "b" * 200}
        data = to_pdf(compose(LetterKind.REGISTRATION_FORM, facts), font_paths)
        with pdfplumber.open(io.BytesIO(data)) as opened:
            edge = max(sign["x1"] for sign in opened.pages[0].chars if sign["text"] == "b")
        # Margin, label and box: 28 + 32 + 46 mm.
        assert edge < 106 / 25.4 * 72

    def test_the_same_letter_gives_the_same_bytes(self, font_paths):
        assert to_pdf(not_exist(), font_paths) == to_pdf(not_exist(), font_paths)


class TestLook:
    def test_rare_names_have_glyphs(self, font_paths):
        data = to_pdf(not_exist(applicant_name=RARE), font_paths)
        assert is_archival(data)
        assert RARE in pdf_text(data)

    def test_a_character_without_glyph_is_found_out(self, font_paths):
        assert not is_archival(to_pdf(not_exist(applicant_name="甲\U0001f9ff"), font_paths))

    def test_contact_seal_and_last_paragraph_share_a_page(self, font_paths):
        for length in range(1, 300, 42):
            letter = not_exist(description="内容" * length, attachments=["甲", "乙"])
            last = PdfReader(io.BytesIO(to_pdf(letter, font_paths))).pages[-1].extract_text()
            assert "印章" in last and "联系机构" in last and "行政诉讼" in last

    def test_a_heading_stands_in_black_type(self):
        document = docx.Document(
            io.BytesIO(to_docx(compose(LetterKind.DEFENCE, sample_facts(LetterKind.DEFENCE))))
        )
        headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
        assert headings == ["一、事实和办理经过", "二、作出答复的依据和理由", "三、答复请求"]

    def test_a_letter_a_little_too_long_is_drawn_together(self, font_paths):
        facts = sample_facts(LetterKind.REPLY, Outcome.DUPLICATE)
        letter = compose(LetterKind.REPLY, facts, outcome=Outcome.DUPLICATE)
        loose = pdf._made(letter, find_fonts(font_paths), pdf.PITCH_PT)
        assert len(PdfReader(io.BytesIO(loose)).pages) == 2
        assert len(PdfReader(io.BytesIO(to_pdf(letter, font_paths))).pages) == 1

    def test_a_draft_says_so(self, font_paths):
        sketch = draft(LetterKind.REPLY, {"agency": "演示局"}, outcome=Outcome.GRANTED)
        assert "草稿" in pdf_text(to_pdf(sketch, font_paths))
        assert "草稿" in docx_text(to_docx(sketch))
        assert 'class="letter draft"' in to_html(sketch)
        assert "［待填写：提供的政府信息］" in plain(sketch)

    def test_the_file_names_itself(self, font_paths):
        reader = PdfReader(io.BytesIO(to_pdf(not_exist(), font_paths)))
        assert reader.metadata.title == "政府信息公开申请答复书"
        assert str(reader.trailer["/Root"]["/Lang"]).startswith("zh")
