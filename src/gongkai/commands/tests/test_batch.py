"""``gongkai check`` over many files: folders, processes, and the tables for an office."""

import argparse
import csv
import json
import os
import time

import pytest
from openpyxl import load_workbook

from gongkai.commands import check
from gongkai.commands.check import Checked
from gongkai.commands.checking import pool, writing
from gongkai.commands.checking.files import reports_in
from gongkai.report.formats import load_format
from gongkai.report.reading import read_file
from gongkai.report.tests.samples import report_2020, report_2024
from gongkai.report.writing import to_html, to_json

TOTAL = "t3_requests.granted.total"


@pytest.fixture
def folder(tmp_path):
    """A clean report, a wrong one further down, a broken file, and what is none."""
    folder = tmp_path / "年报"
    (folder / "区县").mkdir(parents=True)
    (folder / "clean.html").write_text(to_html(report_2020()))
    (folder / "区县/wrong.html").write_text(to_html(report_2024({TOTAL: 12})))
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    (folder / "logo.png").write_bytes(b"\x89PNG")
    (folder / "~$clean.docx").write_bytes(b"lock")
    (folder / ".hidden.html").write_text("x")
    return folder


@pytest.fixture
def call(capsys):
    def run(*words):
        parser = argparse.ArgumentParser()
        check.add_parser(parser.add_subparsers())
        args = parser.parse_args(["check", *map(str, words)])
        code = args.run(args)
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


class TestFiles:
    def test_a_folder_stands_for_the_reports_in_it_at_any_depth(self, folder):
        names = [os.path.basename(file) for file in reports_in([str(folder)])]
        assert names == ["clean.html", "old.doc", "wrong.html"]

    def test_a_file_named_twice_is_read_once(self, folder):
        clean = str(folder / "clean.html")
        assert reports_in([clean, str(folder), clean])[0] == clean
        assert len(reports_in([clean, str(folder), clean])) == 3

    def test_an_empty_folder_is_not_passed_over(self, call, tmp_path):
        code, _, err = call(tmp_path)
        assert code == 2
        assert "是文件夹" in err


class TestBatch:
    @pytest.mark.parametrize("workers", [1, 2])
    def test_results_stand_in_the_order_of_the_files(self, call, folder, workers):
        code, out, err = call(folder, "--json", "--workers", workers)
        assert code == 2
        assert [each["status"] for each in json.loads(out)] == ["clean", "unreadable", "findings"]
        assert "另存为 DOCX" in err

    @pytest.mark.parametrize("given", ["0", "x", "1000"])
    def test_a_wrong_number_of_workers_is_refused(self, call, folder, given):
        code, out, err = call(folder, "--workers", given)
        assert (code, out) == (2, "")
        assert err == "--workers 应为 1 至 64 的整数。\n"

    def test_there_is_no_progress_bar_where_nobody_looks(self, call, folder):
        assert "█" not in call(folder)[2]

    def test_a_terminal_shows_how_far_it_is(self, call, folder, monkeypatch):
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        err = call(folder)[2]
        assert "█ 3/3" in err
        assert err.index("\x1b[K") < err.index("另存为")


def slow_or_deadly(file):
    """What hostile files do to a process, each by its name."""
    if file == "slow":
        time.sleep(60)
    if file == "deadly":
        os._exit(9)
    if file == "greedy":
        raise MemoryError
    return Checked(file)


class TestABrokenFileNeverStopsABatch:
    @pytest.mark.parametrize("workers", [1, 3])
    def test_each_has_its_sentence_and_the_others_are_read(self, workers):
        files = ["a", "deadly", "b", "slow", "greedy", "c"]
        done = dict(
            pool.checked(
                files,
                slow_or_deadly,
                check._refused,
                workers=workers,
                seconds=0.5,
            )
        )
        said = [done[number].refusal for number in range(len(files))]
        assert said == ["", pool.ENDED, "", pool.TOO_SLOW, pool.ENDED, ""]


class TestTables:
    def test_csv_one_file_each_with_the_mark_that_excel_wants(self, call, folder, tmp_path):
        code, out, _ = call(folder, "--to", "csv", "-o", tmp_path / "out")
        assert code == 2
        assert out.startswith("共 3 份：未发现错误 1 份，发现错误 1 份，无法读取 1 份。")
        written = {}
        for name in ("reports", "rectification", "findings", "cells"):
            raw = (tmp_path / f"out/{name}.csv").read_bytes()
            assert raw.startswith(b"\xef\xbb\xbf")
            written[name] = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
        assert [row["status"] for row in written["reports"]] == [
            "未发现错误",
            "无法读取",
            "发现错误",
        ]
        assert len(written["cells"]) == 198 + 200

    def test_the_list_of_what_to_mend_has_both_sides_and_the_sentence(self, call, folder, tmp_path):
        call(folder, "--to", "json", "-o", tmp_path / "out.json")
        rows = json.loads((tmp_path / "out.json").read_text())["rectification"]
        (row,) = [row for row in rows if row["check"] == "T3-COLUMN-TOTAL"]
        assert (row["agency"], row["year"], row["to_do"]) == ("示例市统计局", 2024, "更正")
        assert (row["left"], row["right"], row["difference"]) == (12, 13, -1)
        assert row["message"].startswith("“三、（一）予以公开”行：总计（12）与前六列之和（13）不符")

    def test_xlsx_one_sheet_each(self, call, folder, tmp_path):
        call(folder, "--to", "xlsx", "-o", tmp_path / "out.xlsx")
        book = load_workbook(tmp_path / "out.xlsx", read_only=True)
        assert book.sheetnames == ["报告", "整改清单", "问题", "数据"]
        assert next(book["整改清单"].values)[:3] == ("机关", "年度", "文件")

    def test_a_table_too_long_for_a_sheet_goes_on_in_the_next(
        self, call, folder, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(writing, "MOST_ROWS", 300)
        call(folder, "--to", "xlsx", "-o", tmp_path / "out.xlsx")
        book = load_workbook(tmp_path / "out.xlsx", read_only=True)
        assert book.sheetnames[-2:] == ["数据", "数据2"]
        assert len(list(book["数据2"].values)) == 99

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--to", "pdf", "-o", "x"], "没有“pdf”这一输出，可选 csv、xlsx、json。"),
            (["--to", "csv"], "请用 -o 指明"),
            (["--to", "xlsx", "-o", "."], "是文件夹，请指定文件名"),
            (["--to", "xlsx", "-o", "no/such/out.xlsx"], "找不到文件夹"),
        ],
    )
    def test_what_could_not_be_written_is_refused_before_anything_is_read(
        self, call, folder, words, said
    ):
        code, out, err = call(folder, *words)
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1

    def test_a_name_that_looks_like_a_formula_stays_words(self, call, tmp_path):
        report = report_2020()
        object.__setattr__(report, "agency", "=HYPERLINK(1)")
        (tmp_path / "r.json").write_text(to_json(report))
        call(tmp_path, "--to", "csv", "-o", tmp_path / "out")
        assert ",'=HYPERLINK(1)," in (tmp_path / "out/reports.csv").read_text()


def read_one(file):
    return Checked(file, read_file(file))


def test_a_report_comes_back_from_another_process_with_its_own_form(folder):
    files = [str(folder / "clean.html")]
    ((_, result),) = pool.checked(files, read_one, check._refused, workers=1)
    assert result.report.format is load_format("annual_report_2019")
