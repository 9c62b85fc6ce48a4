"""``gongkai check``: exit codes, JSON, and one sentence for what cannot be read."""

import argparse
import io
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from gongkai.commands import check
from gongkai.report.figures import exact_number
from gongkai.report.tests.samples import PROBLEMS, report_2020, report_2023, report_2024
from gongkai.report.writing import to_json

AMOUNT = "t2_art20_09.central_procurement.total_amount"


def written(report):
    """Return the report as its own JSON."""
    return json.dumps(
        {
            "agency": report.agency,
            "year": report.year,
            "format": report.format.id,
            "variant": report.variant,
            "cells": {key: exact_number(value) for key, value in report.cells.items()},
            "narrative": dict(report.narrative),
        },
        ensure_ascii=False,
    )


@pytest.fixture
def file(tmp_path):
    def write(name, report):
        path = tmp_path / name
        path.write_text(written(report), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def call(capsys):
    def run(*words):
        parser = argparse.ArgumentParser()
        check.add_parser(parser.add_subparsers())
        args = parser.parse_args(["check", *words])
        code = args.run(args)
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


class TestExitCode:
    def test_clean(self, call, file):
        code, out, err = call(file("r.json", report_2020()))
        assert (code, err) == (0, "")
        assert "重庆市统计局2020年政府信息公开工作年度报告，未发现错误。" in out

    def test_open_figures_are_said_beside_the_verdict(self, call, tmp_path):
        key = "t2_art20_05.licensing.decisions"
        whole = report_2020()
        cells = {k: value for k, value in whole.cells.items() if k != key}
        path = tmp_path / "doubtful.json"
        path.write_text(
            to_json(replace(whole, cells=cells, unresolved={key: (1, 11)})), encoding="utf-8"
        )
        _, out, _ = call(str(path))
        assert "未发现错误，1 项数据未能确定。" in out

    def test_errors(self, call, file):
        wrong = report_2020({"t3_requests.granted.total": 8})
        code, out, _ = call(file("r.json", wrong))
        assert code == 1
        assert "“三、（一）予以公开”行：总计（8）与前六列之和（9）不符，相差 1。" in out

    def test_what_cannot_be_checked_counts_as_an_error(self, call, file):
        blank = report_2020({"t4_review_litigation.reconsideration.total": None})
        code, out, _ = call(file("r.json", blank))
        assert code == 1
        assert "（无法核对）" in out

    def test_warnings_alone_are_clean(self, call, file):
        warned = report_2020({"t2_art20_01.rules.made_this_year": 1})
        code, out, _ = call(file("r.json", warned))
        assert code == 0
        assert "提示 T2-MADE-VS-PUBLISHED" in out

    def test_unreadable_says_one_sentence(self, call, tmp_path):
        path = tmp_path / "r.json"
        path.write_text("{", encoding="utf-8")
        code, out, err = call(str(path))
        assert (code, out) == (2, "")
        assert err.startswith(f"{path}：")
        assert err.count("\n") == 1

    def test_missing_file(self, call, tmp_path):
        code, _, err = call(str(tmp_path / "none.html"))
        assert code == 2
        assert err.count("\n") == 1

    def test_unknown_format(self, call, file):
        code, out, err = call(file("r.json", report_2020()), "--format", "2008")
        assert (code, out) == (2, "")
        assert err == "没有“2008”这一格式，可选 auto、2019、2021。\n"

    def test_a_broken_file_does_not_stop_the_others_and_the_worst_counts(
        self, call, file, tmp_path
    ):
        broken = tmp_path / "broken.json"
        broken.write_text("[", encoding="utf-8")
        good = file("good.json", report_2020())
        wrong = file("wrong.json", report_2020({"t3_requests.granted.total": 8}))
        code, out, _ = call(wrong, str(broken), good, "--json")
        assert code == 2
        statuses = [each["status"] for each in json.loads(out)]
        assert statuses == ["findings", "unreadable", "clean"]
        assert call(good, wrong)[0] == 1


class TestPrevious:
    def test_last_years_report_is_held_against_this_years(self, call, file):
        last = report_2023({"t3_requests.carried_out.natural_person": 1})
        code, out, _ = call(file("a.json", report_2024()), "--previous", file("b.json", last))
        assert code == 1
        assert "“自然人”列：二（2）与上年报告的四（1）不符，相差 1。" in out

    def test_another_year_is_refused(self, call, file):
        this, other = file("a.json", report_2024()), file("b.json", report_2020())
        code, _, err = call(this, "--previous", other)
        assert code == 2
        assert err == f"{this}：上年报告应为2023年度，所给的是2020年度。\n"

    def test_another_agencys_report_is_refused(self, call, file):
        other = replace(report_2023(), agency="示例市财政局")
        this = file("a.json", report_2024())
        code, out, err = call(this, "--previous", file("b.json", other))
        assert (code, out) == (2, "")
        assert err == (
            f"{this}：上年报告应为同一机关的报告：本报告的机关是“{report_2024().agency}”，"
            "上年报告的机关是“示例市财政局”。\n"
        )

    def test_the_same_name_may_be_printed_with_blanks(self, call, file):
        last = replace(report_2023(), agency=" ".join(report_2023().agency))
        code, out, _ = call(file("a.json", report_2024()), "--previous", file("b.json", last))
        assert code == 0
        assert "注意" not in out

    @pytest.mark.parametrize("whose", ["this", "last"])
    def test_whose_report_it_is_must_be_known_to_be_sure(self, call, file, whose):
        last, this = report_2023(), report_2024()
        if whose == "this":
            this = replace(this, agency="")
        else:
            last = replace(last, agency="")
        code, out, _ = call(file("a.json", this), "--previous", file("b.json", last), "--json")
        assert code == 0
        assert "没有写明机关名称" in json.loads(out)[0]["notices"][0]

    def test_unreadable_last_year(self, call, file, tmp_path):
        code, out, err = call(file("a.json", report_2024()), "--previous", str(tmp_path / "no"))
        assert (code, out) == (2, "")
        assert err.count("\n") == 1


class TestJson:
    def test_one_object_a_file(self, call, file):
        path = file("r.json", report_2020())
        (found,) = json.loads(call(path, "--json")[1])
        assert {key: found[key] for key in ("file", "agency", "year", "format", "variant")} == {
            "file": path,
            "agency": "重庆市统计局",
            "year": 2020,
            "format": "annual_report_2019",
            "variant": None,
        }
        assert (found["status"], found["findings"]) == ("clean", [])
        assert (found["unresolved"], found["settled"]) == ({}, {})
        assert len(found["cells"]) == 198

    def test_money_is_an_exact_number_and_a_blank_is_null(self, call, file):
        path = file("r.json", report_2020({"t3_requests.partial.org_other": None}))
        out = call(path, "--json")[1]
        assert f'"{AMOUNT}": 23674314,' in out
        assert json.loads(out)[0]["cells"]["t3_requests.partial.org_other"] is None

    def test_findings(self, call, file):
        path = file("r.json", report_2020({"t3_requests.granted.total": 8}))
        findings = json.loads(call(path, "--json")[1])[0]["findings"]
        assert findings[-1] == {
            "check": "T3-COLUMN-TOTAL",
            "severity": "error",
            "verdict": "fail",
            "at": "granted",
            "left": 8,
            "right": 9,
            "message": "“三、（一）予以公开”行：总计（8）与前六列之和（9）不符，相差 1。",
        }

    def test_unreadable_file_has_an_object_too(self, call, tmp_path):
        code, out, _ = call(str(tmp_path / "none"), "--json")
        (found,) = json.loads(out)
        assert code == 2
        assert (found["status"], found["agency"], found["cells"]) == ("unreadable", None, {})


class TestBlanks:
    def test_many_blanks_are_counted_not_listed(self, call, file):
        row = ("granted", "partial", "carried_in")
        cells = [
            f"t3_requests.{each}.{column}"
            for each in row
            for column in ("org_other", "org_research")
        ]
        out = call(file("r.json", report_2020(dict.fromkeys(cells))))[1]
        assert out.count("ALL-NO-BLANK") == 5
        assert "另有 1 处空白" in out


class TestText:
    SAID = "全年收到政府信息公开申请20件，逐件登记，按照规定的时限转交承办处室办理并答复申请人。"

    def told(self, file, name, overview):
        narrative = {"overview": overview, "problems": PROBLEMS, "other": "无"}
        return file(name, report_2020(narrative=narrative))

    def test_a_wrong_figure_in_the_text_is_a_hint(self, call, file):
        code, out, _ = call(self.told(file, "r.json", self.SAID))
        assert code == 0
        assert "提示 TXT-NEW-RECEIVED 第一部分写明 20 件（“全年收到" in out

    def test_likeness_to_another_report(self, call, file):
        one = self.told(file, "one.json", self.SAID)
        other = self.told(file, "other.json", self.SAID.replace("20", "35"))
        out = call(one, "--compare", other)[1]
        assert "雷同 正文有 100% 的文字与所比较的报告相同。" in out
        assert f"“{self.SAID[:10]}" in out

    def test_likeness_in_json(self, call, file):
        one = self.told(file, "one.json", self.SAID)
        (found,) = json.loads(call(one, "--compare", one, "--json")[1])
        assert found["likeness"]["score"] == 1
        (alone,) = json.loads(call(one, "--json")[1])
        assert "likeness" not in alone

    def test_a_report_to_compare_that_cannot_be_read(self, call, file, tmp_path):
        code, _, err = call(file("r.json", report_2020()), "--compare", str(tmp_path / "none"))
        assert code == 2
        assert err.count("\n") == 1


def test_standard_input(call, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(written(report_2020()).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, _ = call("-", "--json")
    assert (code, json.loads(out)[0]["file"]) == (0, "-")


def test_starts_without_django_and_without_parsers():
    heavy = "{'django', 'lxml', 'docx', 'openpyxl', 'importlib.resources', 'gongkai.config'}"
    code = f"import sys, gongkai.commands.check; print({heavy} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "set()\n"
