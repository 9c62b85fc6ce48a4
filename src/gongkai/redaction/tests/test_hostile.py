"""Broken, locked and harmful files: one sentence, in bounded time and memory."""

import io
import struct
import zlib

import pikepdf
import pytest

from gongkai import redaction
from gongkai.redaction import Limits, RedactionError
from gongkai.redaction.apart import ask
from gongkai.redaction.tests.samples import changed, pdf, picture


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("正文"))) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "media_type", "sentence"),
        [
            (b"", "application/pdf", "PDF 文件已损坏"),
            (b"%PDF-1.7 and nothing", "application/pdf", "PDF 文件已损坏"),
            (locked(), "application/pdf", "PDF 文件已加密"),
            (b"\x89PNG\r\n\x1a\n", "image/png", "图片已损坏"),
            (picture("JPEG")[:300], "image/jpeg", "图片已损坏"),
            (picture("PNG"), "image/jpeg", "图片已损坏"),
            (png_of(60_000, 60_000), "image/png", "图片尺寸过大"),
            (png_of(9_000, 9_000), "image/png", "图片尺寸过大"),
            (b"text", "text/plain", "只支持 PDF、DOCX 和"),
        ],
    )
    def test_one_sentence(self, data, media_type, sentence):
        with pytest.raises(RedactionError, match=sentence):
            list(redaction.page_images(data, media_type))

    def test_too_many_pages(self):
        with pytest.raises(RedactionError, match="超过 2 页"):
            list(redaction.page_images(pdf("一", "二", "三"), redaction.PDF, limit_pages=2))

    def test_too_large_a_file(self):
        with pytest.raises(RedactionError, match="超过 64 MB"):
            redaction.page_count(bytes(64 * 1024 * 1024 + 1), redaction.PDF)


class TestBounds:
    def test_a_huge_sheet_gives_a_picture_of_bounded_size(self):
        def stretch(file: pikepdf.Pdf) -> None:
            file.pages[0].MediaBox = [0, 0, 14_000, 14_000]

        image = redaction.page_image(changed(pdf("一"), stretch), redaction.PDF, 0, dpi=300)
        assert int.from_bytes(image[16:20], "big") == 5_000

    def test_time_runs_out(self):
        with pytest.raises(RedactionError, match="用时过长"):
            ask("count", pdf("一"), Limits(seconds=0), media_type=redaction.PDF, most=9)

    def test_memory_runs_out(self):
        limits = Limits(memory=180 * 1024 * 1024, seconds=20)
        with pytest.raises(RedactionError, match=r"内存过多|意外中断"):
            ask(
                "images",
                png_of(7_000, 7_000),
                limits,
                media_type="image/png",
                most=9,
                dpi=300,
                first=0,
                last=1,
            )
