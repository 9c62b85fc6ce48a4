"""Files that are no report, are broken, or are built to do harm: one sentence, at once."""

import io
import random
import re
import time
import zipfile

import pytest

from gongkai.report.errors import Unreadable
from gongkai.report.reading import read, read_file
from gongkai.report.reading.tests.documents import (
    FORMS,
    package,
    part_of,
    random_report,
    repacked,
)
from gongkai.report.writing.docx import to_docx
from gongkai.report.writing.html import to_html
from gongkai.report.writing.xlsx import to_xlsx

REPORT = random_report(FORMS[1], 9)
DOCX, XLSX, HTML = to_docx(REPORT), to_xlsx(REPORT), to_html(REPORT).encode()
DOCUMENT, BOOK, SHEET = "word/document.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"
MB = 1024 * 1024


def refusal_of(data, name=""):
    began = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        read(data, name=name)
    assert time.process_time() - began < 10
    sentence = str(refusal.value)
    assert sentence.endswith("。")
    assert "\n" not in sentence
    return sentence


def xml(data, name, old, new):
    return repacked(data, {name: part_of(data, name).replace(old, new, 1)})


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "", "空的"),
        (b"\0" * MB, "", "空的"),
        (b" " * (21 * MB), "", "超过"),
        (b"%PDF-1.7\n", "", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.XLS", "XLSX"),
        (rb"{\rtf1 }", "", "RTF"),
        (b"\x89PNG\r\n", "", "图片"),
        (package({"OFD.xml": "<a/>"}), "", "OFD"),
        (package({"a.txt": "a"}), "", "压缩包"),
        (b"\xff\xfe\x80\x81\x82", "", "编码"),
        ("今天天气很好。".encode(), "", "未识别为政府信息公开工作年度报告"),
        (b"<html><h1>404 Not Found</h1></html>", "", "未识别为政府信息公开工作年度报告"),
        (b"<html></html>", "", "未识别为政府信息公开工作年度报告"),
        (b"<p>", "", "未识别为政府信息公开工作年度报告"),
    ],
)
def test_what_is_no_report(data, name, said):
    assert said in refusal_of(data, name)


def test_the_empty_form_has_no_figures_to_read():
    empty = random_report(FORMS[1], 9)
    blank = type(empty)(**{**vars(empty), "cells": dict.fromkeys(empty.cells)})
    for data in (to_html(blank).encode(), to_docx(blank), to_xlsx(blank)):
        assert "空白的年度报告格式" in refusal_of(data)


def test_tables_run_together_are_named_as_such():
    lines = [REPORT.title, *(section.heading for section in REPORT.format.sections), "规章000"]

    assert "没有逐格分开" in refusal_of("\n".join(lines).encode())


def test_a_year_before_there_was_a_form():
    old = HTML.decode().replace("2023年", "2018年").encode()

    assert "最早为2019年度" in refusal_of(old)


@pytest.mark.parametrize("data", [DOCX, XLSX])
def test_cut_and_mutilated_packages(data):
    dice = random.Random(4)
    for size in (10, 200, len(data) // 2, len(data) - 30):
        said = refusal_of(data[:size])
        assert "损坏" in said
        assert "重新保存" in said
    for _ in range(60):
        bad = bytearray(data)
        for _ in range(dice.choice((1, 5, 50))):
            bad[dice.randrange(4, len(bad))] = dice.randrange(256)
        try:
            read(bytes(bad))
        except Unreadable as refusal:
            assert "\n" not in str(refusal)


@pytest.mark.parametrize(("data", "part"), [(DOCX, DOCUMENT), (XLSX, SHEET)])
def test_zip_bombs_are_not_unpacked(data, part):
    bomb = repacked(data, {part: b"<a>" + b" " * (64 * MB) + b"</a>"})

    assert "过大" in refusal_of(bomb)


def test_a_package_that_lies_about_its_sizes():
    bomb = bytearray(repacked(DOCX, {DOCUMENT: b"<a>" + b" " * (40 * MB) + b"</a>"}))
    with zipfile.ZipFile(io.BytesIO(bomb)) as source:
        size = source.getinfo(DOCUMENT).file_size.to_bytes(4, "little")
    data = bytes(bomb).replace(size, (1000).to_bytes(4, "little"))

    refusal_of(data)


@pytest.mark.parametrize(
    ("data", "part"), [(DOCX, DOCUMENT), (XLSX, SHEET), (XLSX, "xl/workbook.xml")]
)
def test_entities_are_refused(data, part):
    laugh = (
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    declaration, _, rest = part_of(data, part).partition("?>")

    refusal_of(repacked(data, {part: f"{declaration}?>{laugh}{rest}"}))


def test_word_boxes_that_claim_to_be_endless():
    wide = xml(DOCX, DOCUMENT, '<w:gridSpan w:val="4"/>', '<w:gridSpan w:val="999999999"/>')

    assert read(wide).cells == REPORT.cells


@pytest.mark.parametrize("span", ["999999", "-1", "0", "many"])
def test_html_boxes_with_impossible_spans(span):
    row = f'<table><tr><td rowspan="{span}" colspan="{span}">甲</td><td>1</td></tr></table>'

    back = read(HTML.replace(b"<article>", f"<article>{row}".encode()))

    assert back.cells == REPORT.cells


def test_excel_boxes_merged_over_the_whole_sheet():
    whole = '<mergeCell ref="A1:XFD1048576"/>' * 300
    sheet = part_of(XLSX, SHEET)
    start = sheet.index(">", sheet.index("<mergeCells")) + 1

    refusal_of(repacked(XLSX, {SHEET: sheet[:start] + whole + sheet[start:]}))


def test_excel_sums_that_ask_for_each_other():
    def circular(box):
        return f'<c r="{box[1]}"><f>SUM(A1:Z60)</f></c>'

    sheet = "xl/worksheets/sheet2.xml"
    text = re.sub(r'<c r="(\w+)" s="\d+"><v>\d+</v></c>', circular, part_of(XLSX, sheet))
    assert text.count("SUM(A1:Z60)") > 100

    back = read(repacked(XLSX, {sheet: text}))

    assert back.cells.items() <= REPORT.cells.items()
    assert back.unresolved


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * 500_000,
        b"<html>" + b"<table><tr><td>" * 100_000,
        ("<table><tr>" + "<td>1</td>" * 64 + "</tr></table>").encode() * 3_000,
        ("<table>" + "<tr><td>规章</td><td>1</td></tr>" * 30_000 + "</table>").encode(),
        "一、总体情况\n".encode() * 19_000,
        "规章\n0\n".encode() * 100_000,
        ("重庆市2020年政府信息公开" * 7 + "\n").encode() * 15_000,
        b"9" * MB,
    ],
    ids=["deep", "deep tables", "tables", "rows", "headings", "lines", "titles", "digits"],
)
def test_pages_without_end(data):
    refusal_of(data)


def test_files_that_cannot_be_opened(tmp_path):
    for path in (tmp_path / "none.html", tmp_path):
        with pytest.raises(Unreadable, match=r"。$"):
            read_file(path)


def test_a_file_is_read_from_disk(tmp_path):
    file = tmp_path / "report.docx"
    file.write_bytes(DOCX)

    assert read_file(file) == REPORT
