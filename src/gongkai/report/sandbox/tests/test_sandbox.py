"""Bad input: whatever a stranger sends costs a process of its own, and gets one sentence."""

import io
import logging
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.report import sandbox
from gongkai.report.checks import check
from gongkai.report.errors import Unreadable
from gongkai.report.reading.tests.pdfs import pdf, words
from gongkai.report.sandbox import Limits, check_apart, read_apart
from gongkai.report.sandbox.answers import Answer, decode, encode
from gongkai.report.tests.samples import report_2020, report_2023, report_2024
from gongkai.report.writing import to_docx, to_html

WRONG = report_2020({"t3_requests.granted.total": 8})
MEBIBYTE = 1024 * 1024
WORD = "word/document.xml"


def refusal(data: bytes, **options: object) -> str:
    with pytest.raises(Unreadable) as refused:
        read_apart(data, **options)
    return str(refused.value)


def package(parts: dict[str, bytes], **options: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


class TestTheAnswer:
    @pytest.mark.parametrize("write", [lambda r: to_html(r).encode(), to_docx])
    def test_is_that_of_reading_and_checking_here(self, write):
        answer = read_apart(write(WRONG))
        assert answer.report.cells == WRONG.cells
        assert list(answer.findings) == check(answer.report) != []

    def test_links_to_last_year(self):
        last = report_2023({"t3_requests.carried_out.natural_person": 1})
        answer = read_apart(to_html(report_2024()).encode(), previous=last)
        assert "T3-YEAR-LINK" in {finding.check for finding in answer.findings}

    def test_loses_nothing_as_text(self):
        amount = "t2_art20_09.central_procurement.total_amount"
        odd = report_2020({amount: Decimal("0.10"), "t3_requests.partial.total": None})
        cells = dict(odd.cells)
        del cells["t3_requests.granted.total"]
        odd = replace(
            odd,
            cells=cells,
            unresolved={"t3_requests.granted.total": (1, None)},
            settled={amount: "由人工选定"},
            notices=("文件已损坏。", "1 项数据由人工选定。"),
        )
        answer = Answer(odd, tuple(check(odd)))
        assert decode(encode(answer)) == answer

    def test_a_report_is_checked_apart_as_it_is_here(self):
        assert check_apart(WRONG) == Answer(WRONG, tuple(check(WRONG)))


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "name", "said"),
        [
            (b"", "r.html", "文件是空的"),
            (b"\0" * 1000, "r.html", "文件是空的"),
            (b"\0" * (50 * MEBIBYTE), "r.html", "超过 20 MB"),
            (b"\xd0\xcf\x11\xe0" + bytes(600), "r.doc", "另存为 DOCX"),
            (b"\xd0\xcf\x11\xe0" + bytes(600), "r.wps", "另存为 DOCX"),
            (b"<html><body><h1>404 Not Found</h1></body></html>", "r.html", "年度报告"),
            ("关于召开会议的通知\n各单位：".encode(), "r.txt", "年度报告"),
        ],
    )
    def test_in_one_sentence(self, data, name, said):
        sentence = refusal(data, name=name)
        assert said in sentence
        assert sentence.endswith("。")
        assert "\n" not in sentence

    def test_an_ofd_file(self):
        assert "OFD" in refusal(package({"OFD.xml": b"<OFD/>"}), name="r.ofd")

    def test_a_word_file_with_macros(self):
        data = package({WORD: b"<a/>", "word/vbaProject.bin": b"x"})
        assert refusal(data, name="r.docm") == (
            "文件含有宏，请另存为不含宏的 DOCX 或 XLSX 格式后再试。"
        )

    def test_a_word_file_with_a_password(self):
        data = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        assert "加密" in refusal(data, name="r.docx")

    def test_a_zip_bomb(self):
        assert "过大" in refusal(package({WORD: b"<a>" + b" " * (40 * MEBIBYTE)}))

    def test_a_pdf_of_more_than_200_pages(self):
        assert "超过 200 页" in refusal(pdf(*[words("a", 9, 9)] * 201))

    def test_an_encrypted_package(self):
        data = bytearray(package({WORD: b"<a/>"}))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + at] |= 1
        assert "加密" in refusal(bytes(data))


class TestLimits:
    """The process is held to its limits by the system; who asked goes on."""

    def test_a_reader_that_takes_too_long_is_ended(self):
        said = refusal(to_html(WRONG).encode(), limits=Limits(seconds=0))
        assert said == sandbox.TOO_SLOW

    def test_a_reader_that_takes_too_much_memory_is_ended(self):
        text = "<p>" + "政府信息公开" * 1_000_000
        said = refusal(text.encode(), limits=Limits(memory=60 * MEBIBYTE))
        assert "内存" in said or "中断" in said

    def test_a_reader_that_breaks_is_one_sentence_here_and_a_line_in_the_log(
        self, monkeypatch, caplog
    ):
        monkeypatch.setattr(sandbox, "_COMMAND", (sandbox._COMMAND[0], "-c", "1/0"))
        with caplog.at_level(logging.WARNING):
            assert refusal(b"x") == sandbox.ENDED
        assert "ended with 1" in caplog.text

    def test_the_process_sees_neither_keys_nor_the_address_of_the_database(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "sqlite:///secret")
        program = "import os, json; print(json.dumps({'refusal': str(dict(os.environ))}))"
        monkeypatch.setattr(sandbox, "_COMMAND", (sandbox._COMMAND[0], "-c", program))
        assert "secret" not in refusal(b"x")

    def test_an_answer_longer_than_any_report_is_refused(self):
        words = {"problems": "公开内容的针对性还不够强。" * 200_000, "other": "无"}
        page = to_html(replace(WRONG, narrative=words)).encode()
        assert "内容过多" in refusal(page)
