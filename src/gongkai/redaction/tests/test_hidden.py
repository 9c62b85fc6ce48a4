"""What cannot be seen on paper does not come into the text of a released copy."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from gongkai.redaction.tests.samples import changed, pages_of, pdf

WHITE = "#text(fill: white)[隐藏的姓名] 看得见的文字"
COVERED = "#place(rect(width: 60mm, height: 12mm, fill: black))乙的姓名 #h(70mm) 看得见的文字"
BAR = "#place(top, dy: -2mm, rect(width: 60mm, height: 12mm, fill: black))"
COVERING = "乙的姓名 #h(70mm) 看得见的文字" + BAR


def text_of(data: bytes) -> str:
    return "".join(word.text for page in pages_of(data) for word in page)


def add_undrawn_text(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.add_resource(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica),
        Name.Font,
        Name("/Undrawn"),
    )
    page.contents_add(b"q BT 3 Tr /Undrawn 14 Tf 80 290 Td (SECRET) Tj ET Q")


def annotated(subtype: str, flags: int = 4):
    """Add an annotation that draws the word VISIBLE on the page, and says more in its remark."""

    def change(file: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        drawn = file.make_stream(
            b"BT /F 14 Tf 5 5 Td (VISIBLE) Tj ET",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 100, 30]),
            Resources=Dictionary(Font=Dictionary(F=font)),
        )
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name("/" + subtype),
            Rect=Array([200, 100, 300, 130]),
            F=flags,
            Contents=String("REMARK"),
            AP=Dictionary(N=drawn),
        )
        file.pages[0].Annots = Array([file.make_indirect(note)])

    return change


class TestHiddenText:
    def test_white_on_white(self):
        assert text_of(pdf(WHITE)) == "看得见的文字"

    def test_under_a_bar_that_somebody_drew_over_it(self):
        assert text_of(pdf(COVERING)) == "看得见的文字"

    def test_black_on_black(self):
        assert text_of(pdf(COVERED)) == "看得见的文字"

    def test_undrawn_text_laid_over_other_text(self):
        data = changed(pdf("看得见的文字看得见的文字"), add_undrawn_text)
        assert text_of(data) == "看得见的文字看得见的文字"

    def test_off_the_page(self):
        assert text_of(pdf("#place(dx: -100mm)[页外的姓名]看得见的文字")) == "看得见的文字"

    def test_what_a_scanner_recognised_counts_where_the_picture_has_ink(self):
        def only_undrawn(file: pikepdf.Pdf) -> None:
            add_undrawn_text(file)
            file.pages[0].contents_add(b"0 g 85 288 60 6 re f")

        assert text_of(changed(pdf("#rect()"), only_undrawn)) == "SECRET"


class TestAnnotations:
    @pytest.mark.parametrize("kind", ["FreeText", "Stamp"])
    def test_what_is_typed_or_stamped_on_the_page_becomes_part_of_it(self, kind):
        assert text_of(changed(pdf("正文"), annotated(kind))) == "正文VISIBLE"

    @pytest.mark.parametrize("kind", ["Text", "Highlight"])
    def test_remarks_of_readers_are_gone(self, kind):
        assert text_of(changed(pdf("正文"), annotated(kind))) == "正文"

    def test_a_hidden_annotation_is_gone(self):
        assert text_of(changed(pdf("正文"), annotated("Stamp", flags=2))) == "正文"


class TestPlaces:
    def test_on_a_page_that_is_turned_and_cropped(self):
        def turn(file: pikepdf.Pdf) -> None:
            page = file.pages[0]
            page.Rotate = 90
            page.CropBox = Array([20, 20, 500, 300])

        (upright,) = pages_of(pdf("甲乙丙"))[0]
        turned = pages_of(changed(pdf("甲乙丙"), turn))[0]
        assert [word.text for word in turned] == ["甲", "乙", "丙"]
        # Turned clockwise, the top of the page is at its right, and the line runs downwards.
        assert turned[0].x > 0.5 and turned[0].y < turned[1].y < turned[2].y
        assert upright.y < 0.5

    def test_a_line_with_low_characters_is_one_word(self):
        assert [word.text for word in pages_of(pdf("一二三。一"))[0]] == ["一二三。一"]

    def test_a_rare_character_of_a_name_is_one_character(self):
        (word,) = pages_of(pdf("王𬱖到场"))[0]
        assert (word.text, len(word.edges)) == ("王𬱖到场", 5)
