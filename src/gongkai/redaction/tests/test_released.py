"""The check of a released copy finds what somebody, or a fault, left inside."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from gongkai.redaction import Box, Unsafe, check_released, release
from gongkai.redaction.pages import open_pages
from gongkai.redaction.release import make
from gongkai.redaction.released import look
from gongkai.redaction.tests.samples import (
    FONTS,
    IDENTITY,
    box_over,
    changed,
    pages_of,
    pdf,
    separate,
)

SOURCE = "申请人张三到场。证人李四到场。"


@pytest.fixture(scope="module")
def box() -> Box:
    return box_over(pages_of(pdf(SOURCE)), "张三")


@pytest.fixture(scope="module")
def clean(box) -> bytes:
    return make(open_pages(pdf(SOURCE), "application/pdf", 200), [box], 100, FONTS).data


def with_properties(file: pikepdf.Pdf) -> None:
    file.docinfo["/Title"] = "张三"


def with_xmp(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as metadata:
        metadata["dc:title"] = "张三"


def with_attachment(file: pikepdf.Pdf) -> None:
    file.attachments["a.txt"] = "张三".encode()


def with_annotation(file: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))
    file.pages[0].Annots = Array([file.make_indirect(note)])


def with_script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


def with_drawing(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"0 0 9 9 re f")


def with_form(file: pikepdf.Pdf) -> None:
    inner = file.make_stream(b"q Q", Type=Name.XObject, Subtype=Name.Form)
    file.pages[0].Resources.XObject.Inner = inner


def with_exif(file: pikepdf.Pdf) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "any"
    Image.new("L", (8, 8)).save(out, "JPEG", exif=exif)
    file.pages[0].Resources.XObject.Scan.write(out.getvalue(), filter=Name.DCTDecode)


class TestCheckReleased:
    def test_a_clean_copy_passes(self, clean, box):
        check_released(clean, ["张三"], boxes=[box])

    def test_a_word_that_stands_is_named_with_its_page(self, clean):
        with pytest.raises(Unsafe, match="“李四”在第 1 页仍未遮盖"):
            check_released(clean, ["李四"])

    def test_of_many_pages_the_first_are_named(self):
        source = pdf("经办人张三", *["复核人张三"] * 6)
        made = make(
            open_pages(source, "application/pdf", 200),
            [box_over(pages_of(source), "张三")],
            60,
            FONTS,
        )
        with pytest.raises(Unsafe, match="在第 2、3、4、5、6 页等处仍未遮盖"):
            look(made.data, made.masked)

    @pytest.mark.parametrize(
        "change",
        [
            with_properties,
            with_xmp,
            with_attachment,
            with_annotation,
            with_script,
            with_drawing,
            with_form,
            with_exif,
        ],
    )
    def test_nothing_but_pictures_and_words_is_let_through(self, clean, change):
        with pytest.raises(Unsafe, match="以外的内容"):
            look(changed(clean, change), [])

    def test_no_earlier_version(self, clean):
        with pytest.raises(Unsafe, match="历史版本"):
            look(clean + clean[clean.rindex(b"startxref") :], [])

    def test_a_masked_word_in_a_place_that_no_reader_shows(self, clean):
        def name_the_font(file: pikepdf.Pdf) -> None:
            (font,) = file.pages[0].Resources.Font.values()
            font.Note = String("身份证 " + IDENTITY)

        with pytest.raises(Unsafe, match="仍留在文件内部"):
            look(changed(clean, name_the_font), [IDENTITY])

    def test_a_masked_word_in_a_stream(self, clean):
        def hide(file: pikepdf.Pdf) -> None:
            (font,) = file.pages[0].Resources.Font.values()
            font.Note = file.make_stream("申请人张三".encode("utf-16-be") * 2)

        with pytest.raises(Unsafe, match="仍留在文件内部"):
            look(changed(clean, hide), ["申请人张三"])

    def test_a_box_that_is_not_black(self, clean):
        with pytest.raises(Unsafe, match="第 1 页的遮盖区域没有完全涂黑"):
            look(clean, ["张三"], [Box(0, 0.3, 0.7, 0.2, 0.2)])

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"nothing at all"])
    def test_what_cannot_be_read_back_is_unsafe(self, data):
        with pytest.raises(Unsafe):
            check_released(data, ["张三"])


class TestFaultsInTheMaking:
    """Whatever goes wrong on the way, the last look refuses."""

    def test_words_that_were_not_taken_out(self, monkeypatch, box):
        monkeypatch.setattr(release, "remaining", lambda words, areas: list(words))
        with pytest.raises(Unsafe, match="“张三”在第 1 页仍未遮盖"):
            separate(pdf(SOURCE), [box])

    def test_boxes_that_were_not_burnt_in(self, monkeypatch, box):
        monkeypatch.setattr(release, "burn", lambda picture, areas: None)
        with pytest.raises(Unsafe, match="没有完全涂黑"):
            separate(pdf(SOURCE), [box])
