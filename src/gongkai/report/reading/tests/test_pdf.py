"""PDF: what our writer prints is read back, cell by cell; what is harmful is refused."""

import io
import zlib
from dataclasses import replace

import pytest
from pypdf import PdfReader, PdfWriter

from gongkai.report.errors import Unreadable
from gongkai.report.reading import glyphs, read
from gongkai.report.reading.bold import printed_once
from gongkai.report.reading.glyphs import open_pdf
from gongkai.report.reading.tests.documents import FORMS, random_report
from gongkai.report.reading.tests.pdfs import pdf, words
from gongkai.report.sandbox import Limits, read_apart
from gongkai.report.writing.pdf import to_pdf

# What a box of table 三 and of table 四 can hold in print.
WIDEST = 10**7


def printable(form, seed):
    """A random report whose numbers are no wider than their boxes."""
    report = random_report(form, seed)
    cells = {
        key: value % WIDEST if isinstance(value, int) and value > 0 else value
        for key, value in report.cells.items()
    }
    return replace(report, cells=cells)


class TestOurOwn:
    @pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1] or form[0])
    @pytest.mark.parametrize("seed", range(2))
    def test_comes_back_as_it_was_written(self, form, seed, font_paths):
        report = printable(form, seed)

        assert read(to_pdf(report, font_paths).data) == report

    def test_numbers_wider_than_their_boxes_are_read_or_left_open(self, font_paths):
        for seed in range(3):
            report = random_report(FORMS[0], seed)
            back = read(to_pdf(report, font_paths).data)

            assert {k: v for k, v in back.cells.items() if report.cells[k] != v} == {}
            assert len(back.cells) > 0.9 * len(report.cells)

    def test_an_unsettled_figure_is_not_read_as_any_number(self, font_paths):
        report = printable(FORMS[0], 1)
        key = "t3_requests.granted.natural_person"
        cells = {k: v for k, v in report.cells.items() if k != key}
        doubtful = replace(report, cells=cells, unresolved={key: (9, 19)})

        back = read(to_pdf(doubtful, font_paths).data)

        assert back.cells == cells
        assert back.unresolved == {key: ()}


def test_a_caller_under_lower_limits_is_served_as_well(font_paths):
    report = printable(FORMS[1], 3)
    limits = Limits(memory=512 * 1024 * 1024, seconds=7)

    answer = read_apart(to_pdf(report, font_paths).data, limits=limits)

    assert answer.report.cells == report.cells


class TestDamage:
    """What is left of a damaged file is read, and it says so."""

    def test_a_whole_file_says_nothing(self, font_paths):
        assert not read(to_pdf(printable(FORMS[1], 3), font_paths).data).notices

    @pytest.mark.parametrize("end", [b"", b"startxref\n7\n%%EOF\n"])
    def test_a_file_whose_table_of_contents_is_not_found(self, font_paths, end):
        report = printable(FORMS[1], 3)
        data = to_pdf(report, font_paths).data

        back = read(data[: data.rindex(b"startxref")] + end)

        assert "已损坏" in back.notices[0]
        assert back.cells == report.cells

    @pytest.mark.parametrize("lost", [slice(200, 600), slice(-3, -2)])
    def test_a_page_that_cannot_be_unpacked(self, lost):
        """The parser takes it for an empty page, or does not look at its checksum."""
        page = "".join(words("Minutes of the annual meeting", 50, 800 - 20 * i) for i in range(9))
        stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
        packed = zlib.compress(b"".join(words(f"{i}", 9, 9).encode() for i in range(999)))
        broken = bytearray(packed)
        broken[lost] = bytes(len(packed[lost]))

        opened = open_pdf(
            pdf(page, "", objects=[stream % (len(broken), broken)]).replace(
                b"/Contents 13 0 R", b"/Contents 100 0 R"
            )
        )

        assert opened.is_damaged

    def test_parts_that_are_not_where_the_file_says(self, font_paths):
        report = printable(FORMS[1], 3)
        data = bytearray(to_pdf(report, font_paths).data)
        start = data.rindex(b" 0 obj", 0, data.index(b"/Title"))
        data[start : start + 6] = b"      "

        assert "已损坏" in read(bytes(data)).notices[0]

    def test_one_that_lost_its_pages_is_no_scan(self):
        data = pdf(*[words("a", 9, 9)] * 20)
        with pytest.raises(Unreadable) as refusal:
            read(data[: len(data) // 9])
        assert "已损坏" in str(refusal.value)


class TestRefusals:
    def refused(self, data):
        with pytest.raises(Unreadable) as refusal:
            read(data)
        assert "\n" not in str(refusal.value)
        return str(refusal.value)

    def test_a_locked_file(self, font_paths):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(words("a", 9, 9)))))
        writer.encrypt("secret", algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)

        assert "已加密" in self.refused(out.getvalue())

    def test_a_file_without_password_for_reading_is_read(self, font_paths):
        report = printable(FORMS[1], 4)
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(report, font_paths).data)))
        writer.encrypt("", owner_password="secret", algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)

        assert read(out.getvalue()).cells == report.cells

    def test_a_scan(self):
        assert "扫描件" in self.refused(pdf(words("3", 9, 9)))

    @pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 99])
    def test_a_damaged_file(self, data):
        assert "已损坏" in self.refused(data)

    def test_another_document(self):
        page = "".join(words("Minutes of the annual meeting", 50, 800 - 20 * i) for i in range(9))

        assert "未识别为" in self.refused(pdf(page))

    def test_too_many_pages(self):
        assert "200 页" in self.refused(pdf(*[words("a", 9, 9)] * 201))

    def test_too_many_glyphs(self):
        line = words("0" * 100, 9, 9)

        assert "过多" in self.refused(pdf(*[line * 100] * 7))

    def test_a_stream_that_unpacks_without_end(self, monkeypatch):
        monkeypatch.setattr(glyphs, "SECONDS", 1)
        packed = zlib.compress(bytes(200_000_000))
        bomb = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
        data = pdf("", objects=[bomb % (len(packed), packed)])

        assert "所需的时间或内存过多" in self.refused(
            data.replace(b"/Contents 11 0 R", b"/Contents 100 0 R")
        )

    def test_drawings_that_contain_drawings(self, monkeypatch):
        monkeypatch.setattr(glyphs, "SECONDS", 1)
        form = (
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject "
            "<< /X {next} 0 R >> >> /Length 60 >>\nstream\n" + "/X Do " * 10 + "\nendstream"
        )
        forms = [form.format(next=101 + i).encode() for i in range(20)]

        assert "所需的时间或内存过多" in self.refused(
            pdf("/X Do ", resources="/XObject << /X 100 0 R >>", objects=forms)
        )


def test_a_bold_number_is_read_once():
    twice = "".join(
        words(digit, 100 + 6 * i + hair, 500) for i, digit in enumerate("112") for hair in (0, 0.3)
    )
    page = twice + words("Minutes of the annual meeting of all the members there are", 50, 700)
    (leaf,) = open_pdf(pdf(page)).leaves

    assert "".join(glyph.text for glyph in leaf.glyphs).count("1") == 4
    assert "".join(glyph.text for glyph in printed_once(leaf.glyphs)).startswith("112Minutes")
