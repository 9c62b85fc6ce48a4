"""第三十七条 区分处理: the released copy, from the file to its check."""

import io

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image

from gongkai import redaction
from gongkai.redaction import Box, RedactionError, Unsafe
from gongkai.redaction.pages import open_pages
from gongkai.redaction.release import make
from gongkai.redaction.released import look
from gongkai.redaction.tests.samples import (
    FONTS,
    IDENTITY,
    PHONE,
    box_over,
    pages_of,
    pdf,
    picture,
    separate,
)

TEXT = f"申请人张三，身份证号{IDENTITY}，电话{PHONE}。请求公开甲项目的批复。"
SECOND = "批复：同意甲项目。"


@pytest.fixture(scope="module")
def source() -> bytes:
    return pdf("#set par(leading: 1em)\n" + TEXT, SECOND)


@pytest.fixture(scope="module")
def boxes(source) -> list[Box]:
    pages = pages_of(source)
    suggested = [each.box for each in redaction.suggest(pages)]
    return [*suggested, box_over(pages, "张三")]


@pytest.fixture(scope="module")
def released(source, boxes) -> redaction.Redacted:
    return redaction.redact(source, redaction.PDF, boxes, font_paths=FONTS)


def plain(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


class TestArticle37:
    def test_what_remains_can_be_searched(self, released):
        for words in ("申请人", "身份证号", "请求公开甲项目的批复", "同意甲项目"):
            assert words in plain(released.data)

    def test_what_was_masked_is_gone(self, released):
        assert {"张三", IDENTITY, PHONE} <= set(released.masked)
        for word in released.masked:
            assert word not in plain(released.data)

    def test_the_boxes_are_black_and_the_rest_is_not(self, released, boxes):
        shown = pypdfium2.PdfDocument(released.data)[0].render(scale=2).to_pil().convert("L")
        box = boxes[0]
        middle = ((box.x + box.width / 2) * shown.width, (box.y + box.height / 2) * shown.height)
        assert shown.getpixel(tuple(map(int, middle))) < 20
        assert shown.getpixel((shown.width // 2, shown.height - 5)) > 235

    def test_the_size_of_the_pages_stays(self, source, released):
        sizes = [
            [[round(length) for length in page.get_size()] for page in pypdfium2.PdfDocument(data)]
            for data in (source, released.data)
        ]
        assert sizes[0] == sizes[1]
        assert released.pages == 2

    def test_nothing_is_said_about_where_it_comes_from(self, released):
        with pikepdf.open(io.BytesIO(released.data)) as file:
            assert set(file.Root.keys()) == {"/Type", "/Pages"}
            assert "/Info" not in file.trailer
            assert all("/Annots" not in page for page in file.pages)

    def test_the_words_are_not_drawn_a_second_time(self, released):
        with pikepdf.open(io.BytesIO(released.data)) as file:
            content = file.pages[0].Contents.read_bytes()
        assert b"3 Tr" in content and b"0 Tr" not in content

    def test_the_same_boxes_make_the_same_file(self, source, boxes, released):
        assert (
            redaction.redact(source, redaction.PDF, boxes, font_paths=FONTS).data == released.data
        )


class TestFailsClosed:
    def test_a_masked_name_that_stands_on_another_page(self):
        source = pdf("申请人张三到场。", "第二页", "证人：张 三。")
        with pytest.raises(Unsafe, match="“张三”在第 3 页仍未遮盖"):
            separate(source, [box_over(pages_of(source), "张三")])

    def test_a_name_that_has_no_box_but_must_not_stand(self):
        source = pdf("申请人张三到场。", "证人李四。")
        box = box_over(pages_of(source), "张三")
        with pytest.raises(Unsafe, match="“李四”在第 2 页仍未遮盖"):
            redaction.redact(source, redaction.PDF, [box], also=["李四"], font_paths=FONTS)

    def test_a_number_that_stands_elsewhere_over_two_lines(self):
        source = pdf(f"证号{IDENTITY}", f"证号 {IDENTITY[:9]} \\ {IDENTITY[9:]}")
        with pytest.raises(Unsafe, match="在第 2 页仍未遮盖"):
            separate(source, [box_over(pages_of(source), IDENTITY)])

    def test_a_name_that_begins_on_one_page_and_ends_on_the_next(self):
        source = pdf("申请人欧阳甲到场。", "见证人欧阳", "甲。")
        with pytest.raises(Unsafe, match="“欧阳甲”在第 2 页仍未遮盖"):
            separate(source, [box_over(pages_of(source), "欧阳甲")])

    def test_two_boxes_over_both_places_and_it_goes_out(self):
        source = pdf("申请人张三到场。", "证人张三。")
        pages = pages_of(source)
        boxes = [box_over(pages, "张三"), box_over(pages, "张三", page=1)]
        assert separate(source, boxes).masked == ("张三",)

    def test_half_a_character_takes_the_whole_with_it(self):
        source = pdf("申请人张三到场。")
        box = box_over(pages_of(source), "张三")
        upper_half = box._replace(height=box.height / 2)
        made = separate(source, [upper_half])
        assert made.masked == ("张三",)
        look(made.data, ["张三"], [box])


class TestPictures:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
    def test_a_photograph_loses_what_the_camera_wrote(self, kind):
        exif = Image.Exif()
        exif[0x010E] = "PHOTO OF JIA"
        data = picture(kind, exif=exif)
        pages = open_pages(data, f"image/{kind.lower()}", 200)
        made = make(pages, [Box(0, 0.2, 0.2, 0.3, 0.3)], 100, FONTS)
        assert b"PHOTO OF JIA" in data
        assert b"PHOTO OF JIA" not in made.data

    def test_a_person_is_asked_to_look_at_what_no_program_can_read(self):
        made = redaction.redact(
            picture("JPEG"), "image/jpeg", [Box(0, 0.2, 0.2, 0.3, 0.3)], font_paths=FONTS
        )
        assert made.unread == (1,)
        assert "请人工逐页核对" in made.notes[0]

    def test_it_is_set_upright_as_it_is_seen(self):
        exif = Image.Exif()
        exif[0x0112] = 6  # turned by a quarter
        data = picture("JPEG", size=(300, 200), exif=exif)
        (shown,) = redaction.page_images(data, "image/jpeg")
        assert Image.open(io.BytesIO(shown)).size == (200, 300)


class TestPages:
    def test_pages_are_pictures_for_the_screen(self, source):
        pictures = list(redaction.page_images(source, redaction.PDF, dpi=72))
        assert [Image.open(io.BytesIO(each)).size for each in pictures] == [(567, 341)] * 2
        assert redaction.page_image(source, redaction.PDF, 1, dpi=72) == pictures[1]
        assert redaction.page_count(source, redaction.PDF) == 2

    def test_words_come_with_their_places(self, source):
        assert redaction.words(source, redaction.PDF) == pages_of(source)

    def test_a_page_that_is_not_there(self, source):
        with pytest.raises(RedactionError, match="没有这一页"):
            redaction.page_image(source, redaction.PDF, 2)
