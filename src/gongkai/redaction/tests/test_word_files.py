"""Word files: printed in their final wording, without what stands behind it."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongkai import redaction
from gongkai.redaction import Box, RedactionError
from gongkai.redaction.office import program
from gongkai.redaction.tests.samples import FONTS, add_revisions, box_over, pages_of, word_file
from gongkai.redaction.word_file import settle


def body_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def fill(document) -> None:
    document.core_properties.author = "起草人甲"
    add_revisions(document)
    remarked = document.add_paragraph("有批注的文字")
    document.add_comment(remarked.runs, text="批注里的意见", author="乙", initials="乙")
    document.sections[0].header.paragraphs[0].text = "页眉里的文字"


class TestSettled:
    @pytest.fixture
    def settled(self) -> bytes:
        return settle(word_file(fill))

    def test_what_was_added_stands_and_what_was_deleted_is_gone(self, settled):
        assert "新增的文字" in body_of(settled)
        assert "删去的文字" not in body_of(settled)

    def test_hidden_text_is_gone(self, settled):
        assert "隐藏的文字" not in body_of(settled)

    def test_remarks_and_properties_are_gone(self, settled):
        with zipfile.ZipFile(io.BytesIO(settled)) as package:
            names = package.namelist()
            everything = b"".join(map(package.read, names))
        assert not [name for name in names if "comments" in name or "docProps" in name]
        assert "批注里的意见".encode() not in everything
        assert "起草人甲".encode() not in everything

    def test_a_deleted_row_is_gone(self):
        def table(document) -> None:
            rows = document.add_table(rows=2, cols=1).rows
            rows[0].cells[0].text, rows[1].cells[0].text = "留下的行", "删去的行"
            mark = parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="3" w:author="甲"/></w:trPr>')
            rows[1]._tr.insert(0, mark)

        text = body_of(settle(word_file(table)))
        assert "留下的行" in text and "删去的行" not in text

    @pytest.mark.parametrize(
        "field", ["INCLUDETEXT /etc/passwd", "INCLUDEPICTURE http://a.example/"]
    )
    def test_no_field_brings_in_another_file(self, field):
        def with_field(document) -> None:
            paragraph = document.add_paragraph()
            for instruction in (field, "PAGE"):
                mark = f"<w:r {nsdecls('w')}><w:instrText>{instruction}</w:instrText></w:r>"
                paragraph._p.append(parse_xml(mark))

        text = body_of(settle(word_file(with_field)))
        assert "INCLUDE" not in text and "PAGE" in text

    def test_no_link_leads_outside(self):
        def with_link(document) -> None:
            document.part.relate_to("file:///etc/passwd", "image", is_external=True)

        with zipfile.ZipFile(io.BytesIO(settle(word_file(with_link)))) as package:
            assert b"passwd" not in package.read("word/_rels/document.xml.rels")

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"not a package"])
    def test_a_broken_file(self, data):
        with pytest.raises(RedactionError, match="已损坏"):
            settle(data)


@pytest.fixture(scope="module")
def printed() -> bytes:
    if program() is None:
        pytest.skip("LibreOffice is not installed (make office)")
    return redaction.as_pdf(word_file(fill), redaction.DOCX, font_paths=FONTS)[0]


class TestPrinted:
    def test_the_final_wording_and_nothing_behind_it(self, printed):
        (page,) = pages_of(printed)
        text = "".join(word.text for word in page)
        for words in ("页眉里的文字", "保留的文字", "新增的文字", "有批注的文字"):
            assert words in text
        for words in ("删去", "隐藏", "批注里的意见", "起草人甲"):
            assert words not in text

    def test_it_is_released_like_any_other(self, printed):
        boxes = [box_over(pages_of(printed), text) for text in ("新增", "页眉")]
        made = redaction.redact(printed, redaction.PDF, boxes, font_paths=FONTS)
        assert set(made.masked) == {"新增", "页眉"}


class TestWithoutOffice:
    def test_one_sentence_says_what_to_do(self):
        with pytest.raises(RedactionError, match="另存为 PDF"):
            redaction.redact(
                word_file(fill), redaction.DOCX, [Box(0, 0, 0, 1, 1)], office="/no/such/program"
            )

    def program_that(self, folder, script: str) -> str:
        file = folder / "office"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return str(file)

    def test_a_program_that_makes_no_file(self, tmp_path):
        office = self.program_that(tmp_path, "exit 1")
        with pytest.raises(RedactionError, match="无法转换为 PDF"):
            redaction.as_pdf(word_file(fill), redaction.DOCX, office=office)

    def test_a_program_that_never_ends_is_ended_with_its_children(self, tmp_path):
        office = self.program_that(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")
        with pytest.raises(RedactionError, match="用时过长"):
            redaction.as_pdf(word_file(fill), redaction.DOCX, office=office, seconds=1)
        child = (tmp_path / "child").read_text().strip()
        status = Path(f"/proc/{child}/stat")
        # Ended, though perhaps nobody has taken note of it yet.
        assert not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] == "Z"
