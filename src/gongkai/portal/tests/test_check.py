"""/check/ and POST /api/check: anybody's report, nothing kept, every refusal one sentence."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from openpyxl import load_workbook

from gongkai.common.clock import now
from gongkai.common.limiting import caller
from gongkai.portal.checking import keeping, reading
from gongkai.portal.checking.limiting import admitted
from gongkai.portal.checking.sealing import seal
from gongkai.portal.models import KeptCheck
from gongkai.portal.tests import cast
from gongkai.report.checks import check
from gongkai.report.document import Report
from gongkai.report.sandbox import Answer
from gongkai.report.tests.samples import report_2020, report_2024
from gongkai.report.writing import to_docx, to_html, to_json

GRANTED = "t3_requests.granted.natural_person"
MEBIBYTE = 1024 * 1024

pytestmark = pytest.mark.django_db


def unsettled() -> Report:
    """A clean report of which one figure was read as 1 or 9, and is 9."""
    report = report_2020()
    cells = {key: value for key, value in report.cells.items() if key != GRANTED}
    return replace(report, cells=cells, unresolved={GRANTED: (1, 9)})


def upload(data: bytes | str, name: str = "report.html") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)}


def hand_in(client: Client, report: Report) -> HttpResponse:
    return client.post("/check/", upload(to_json(report), "report.json"))


def sealed(response: HttpResponse) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def marked(page: str) -> set[str]:
    return set(re.findall(r'class="n[^"]* bad" data-key="([^"]+)"', page))


class TestThePage:
    def test_everybody_finds_it(self, client: Client) -> None:
        assert 'href="/check/"' in client.get("/").content.decode()
        assert client.get("/check/").status_code == 200

    def test_a_clean_report(self, client: Client) -> None:
        page = client.post("/check/", upload(to_html(report_2020()))).content.decode()
        assert "未发现错误" in page
        assert "<dd>重庆市统计局</dd>" in page
        assert "<dd>2020</dd>" in page
        assert not marked(page)

    @pytest.mark.parametrize("write", [lambda r: to_html(r).encode(), to_docx])
    def test_a_wrong_digit_is_marked_where_row_and_column_cross(
        self, client: Client, write: object
    ) -> None:
        page = client.post("/check/", upload(write(report_2020({GRANTED: 8})))).content.decode()
        assert marked(page) == {GRANTED}
        assert f'href="#{GRANTED.replace(".", "-")}"' in page
        assert f'id="{GRANTED.replace(".", "-")}"' in page
        assert "发现 2 处不符" in page
        assert "总计（9）与前六列之和（8）不符，相差 1。" in page

    def test_the_text_of_a_page_may_be_pasted(self, client: Client) -> None:
        page = client.post("/check/", {"text": to_html(report_2020())}).content.decode()
        assert "未发现错误" in page

    def test_many_blanks_are_one_line(self, client: Client) -> None:
        blanks = [f"t3_requests.partial.{column}" for column in ("org_other", "org_research")]
        page = hand_in(client, report_2020(dict.fromkeys(blanks))).content.decode()
        assert "发现 2 处未填" in page
        assert "2 处空白，没有数的应当填 0。" in page
        assert marked(page) == set(blanks)

    def test_the_sentence_stands_beside_the_number_that_it_contradicts(
        self, client: Client
    ) -> None:
        sentence = "2020年，我局收到政府信息公开申请25件"
        words = {"overview": f"{sentence}。", "problems": "工作机制有待完善。" * 3, "other": "无"}
        page = hand_in(client, report_2020(narrative=words)).content.decode()
        assert "发现 1 处正文数字不一致" in page
        assert f"（“{sentence}”）" in page
        assert "<small>正文 25</small>" in page
        assert not marked(page)

    def test_a_blank_total_is_marked_where_it_hinders_the_checks(self, client: Client) -> None:
        total = "t4_review_litigation.reconsideration.total"
        page = hand_in(client, report_2020({total: None})).content.decode()
        assert "发现 1 处无法核对" in page
        assert marked(page) == {total}

    def test_how_figures_were_settled_is_said_once_with_its_mark_at_each(
        self, client: Client
    ) -> None:
        how = "数字连写，只有一种拆分"
        keys = ("t3_requests.partial.total", "t3_requests.carried_in.total")
        report = replace(report_2020(), settled=dict.fromkeys(keys, how))
        page = hand_in(client, report).content.decode()
        assert page.count(how) == 1
        assert page.count("<small>①</small>") == 2

    def test_what_stands_in_the_report_is_shown_as_text(self, client: Client) -> None:
        words = {"problems": "<script>alert(1)</script>" * 2, "other": "无"}
        page = hand_in(client, report_2020(narrative=words)).content.decode()
        assert "<script>alert" not in page


class TestUnsettledFigures:
    def test_candidates_are_offered_and_nothing_is_chosen(self, client: Client) -> None:
        page = hand_in(client, unsettled()).content.decode()
        assert f'name="cell-{GRANTED}"' in page
        assert "可能为 1、9" in page
        assert "未能确定" in page

    def test_a_person_chooses_and_it_is_marked_as_chosen(self, client: Client) -> None:
        answer = hand_in(client, unsettled())
        choice = {"sealed": sealed(answer), f"cell-{GRANTED}": "1"}
        page = client.post("/check/settle/", choice).content.decode()
        assert re.search(
            r'class="check-verdict soon"[^>]*>未发现错误，其中 1 项数据由人工选定<', page
        )
        assert "1 项数据由人工选定（三、（一）予以公开 · 自然人），校验结论以所选数值为准。" in page

    def test_what_was_chosen_is_said_in_the_downloads_too(self, client: Client) -> None:
        answer = hand_in(client, unsettled())
        choice = {"sealed": sealed(answer), f"cell-{GRANTED}": "1"}
        chosen = {"sealed": sealed(client.post("/check/settle/", choice))}

        (notice,) = json.loads(client.post("/check/report.json", chosen).content)["notices"]
        file = client.post("/check/report.xlsx", chosen)
        sheet = load_workbook(io.BytesIO(file.content))["校验"]

        assert notice.startswith("1 项数据由人工选定")
        assert (sheet.cell(2, 1).value, sheet.cell(2, 8).value) == ("注意", notice)

    def test_choosing_again_says_it_once(self, client: Client) -> None:
        second = "t3_requests.granted.total"
        report = unsettled()
        cells = {key: value for key, value in report.cells.items() if key != second}
        report = replace(report, cells=cells, unresolved={**report.unresolved, second: (8, 9)})
        choice = {"sealed": sealed(hand_in(client, report)), f"cell-{GRANTED}": "1"}
        once = client.post("/check/settle/", choice)
        twice = client.post("/check/settle/", {"sealed": sealed(once), f"cell-{second}": "1"})

        page = twice.content.decode()
        assert "2 项数据由人工选定（" in page
        assert "1 项数据由人工选定（" not in page

    def test_a_wrong_choice_breaks_the_checks(self, client: Client) -> None:
        answer = hand_in(client, unsettled())
        choice = {"sealed": sealed(answer), f"cell-{GRANTED}": "0"}
        page = client.post("/check/settle/", choice).content.decode()
        assert marked(page) == {GRANTED}

    @pytest.mark.parametrize("number", ["", "2", "-1", "x", "²"])
    def test_what_is_no_candidate_leaves_it_open(self, client: Client, number: str) -> None:
        answer = hand_in(client, unsettled())
        choice = {"sealed": sealed(answer), f"cell-{GRANTED}": number}
        assert "可能为 1、9" in client.post("/check/settle/", choice).content.decode()

    def test_a_result_that_somebody_changed_is_refused(self, client: Client) -> None:
        changed = "x" + sealed(hand_in(client, unsettled()))
        for path in ("/check/settle/", "/check/keep/", "/check/report.json"):
            answer = client.post(path, {"sealed": changed})
            assert answer.status_code == 422
            assert "校验结果已过期，请重新提交报告。" in answer.content.decode()


class TestDownloads:
    def test_a_workbook_with_the_checks(self, client: Client) -> None:
        answer = hand_in(client, report_2020({GRANTED: 8}))
        file = client.post("/check/report.xlsx", {"sealed": sealed(answer)})
        book = load_workbook(io.BytesIO(file.content), read_only=True)
        assert "校验" in book.sheetnames
        assert "attachment" in file["Content-Disposition"]

    def test_json_as_the_command_prints_it(self, client: Client) -> None:
        answer = hand_in(client, report_2020({GRANTED: 8}))
        data = json.loads(client.post("/check/report.json", {"sealed": sealed(answer)}).content)
        assert (data["agency"], data["status"]) == ("重庆市统计局", "findings")
        assert data["cells"][GRANTED] == 8


class TestBadInput:
    """不是报告的文件：一句话说明是什么、怎么办。"""

    @pytest.mark.parametrize(
        ("data", "name", "said"),
        [
            (b"", "r.html", "文件是空的。"),
            (b"\xd0\xcf\x11\xe0" + bytes(600), "r.doc", "DOCX"),
            (b"\xd0\xcf\x11\xe0" + bytes(600), "r.wps", "DOCX"),
            (b"<html><title>502 Bad Gateway</title><h1>502</h1></html>", "r.html", "年度报告"),
            (b"\x89PNG\r\n", "scan.png", "图片"),
        ],
    )
    def test_in_one_sentence(self, client: Client, data: bytes, name: str, said: str) -> None:
        answer = client.post("/check/", upload(data, name))
        assert answer.status_code == 422
        assert said in answer.content.decode()

    def test_fifty_megabytes_of_zeros(self, client: Client) -> None:
        answer = client.post("/check/", upload(bytes(50 * MEBIBYTE)))
        assert answer.status_code == 413
        assert "文件超过 20 MB" in answer.content.decode()

    def test_a_zip_bomb(self, client: Client) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("word/document.xml", b"<a>" + b" " * (40 * MEBIBYTE))
        answer = client.post("/check/", upload(out.getvalue(), "r.docx"))
        assert answer.status_code == 422
        assert "过大" in answer.content.decode()

    def test_nothing_and_both_are_refused(self, client: Client) -> None:
        assert "请选择一份报告文件" in client.post("/check/").content.decode()
        both = upload("x") | {"text": "x"}
        assert "只提交一种" in client.post("/check/", both).content.decode()

    def test_a_full_house_asks_for_patience(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "PATIENCE_SECONDS", 0)
        for _place in range(settings.CHECKS_AT_ONCE):
            reading._places.acquire()
        try:
            answer = client.post("/check/", upload(to_html(report_2020())))
        finally:
            for _place in range(settings.CHECKS_AT_ONCE):
                reading._places.release()
        assert answer.status_code == 503
        assert "请稍候再试" in answer.content.decode()


class TestWhoMayAsk:
    def test_a_form_from_elsewhere_is_refused(self) -> None:
        strict = Client(enforce_csrf_checks=True)
        for path in ("/check/", "/check/settle/", "/check/keep/", "/check/report.json"):
            assert strict.post(path).status_code == 403

    @pytest.mark.parametrize("path", ["settle/", "keep/", "report.json", "report.xlsx"])
    def test_a_wrong_method_is_refused(self, client: Client, path: str) -> None:
        assert client.get(f"/check/{path}").status_code == 405
        assert client.put("/check/").status_code == 405

    @override_settings(CHECKS_PER_MINUTE=2)
    def test_an_address_that_asks_too_often_is_told_when_to_come_back(self, client: Client) -> None:
        agency = cast.agency()
        for _time in range(2):
            assert client.post("/check/").status_code == 422
        refused = client.post("/check/")
        assert (refused.status_code, refused["Retry-After"]) == (429, "60")
        assert "请一分钟后再试" in refused.content.decode()
        assert f"<b>{agency.name}</b>" in refused.content.decode()
        assert client.post("/check/", REMOTE_ADDR="192.0.2.7").status_code == 422
        assert client.get("/check/").status_code == 200

    def test_the_address_is_not_kept_in_clear(self, rf: RequestFactory) -> None:
        admitted(rf.post("/check/", REMOTE_ADDR="192.0.2.7"))
        assert cache._cache
        assert not any("192.0.2.7" in key for key in cache._cache)

    def test_addresses_of_one_ipv6_site_count_together(self, rf: RequestFactory) -> None:
        one, other = (rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2))
        assert caller(one) == caller(other) == "2001:db8:1:2::/64"

    def test_behind_a_proxy_its_own_word_counts_alone(self, rf: RequestFactory) -> None:
        request = rf.get("/", headers={"X-Forwarded-For": "203.0.113.1, 192.0.2.7"})
        assert caller(request) == "127.0.0.1"
        with override_settings(BEHIND_PROXY=True):
            assert caller(request) == "192.0.2.7"


class TestNothingIsKept:
    def test_neither_a_file_nor_a_row(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: object
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
        page = to_html(report_2020()) + " " * (6 * MEBIBYTE)
        assert client.post("/check/", upload(page)).status_code == 200
        assert not KeptCheck.objects.exists()


class TestLinks:
    """A link only when somebody asks for it, and only until it expires."""

    def keep(self, client: Client) -> str:
        answer = hand_in(client, report_2020({GRANTED: 8}))
        return client.post("/check/keep/", {"sealed": sealed(answer)}).headers["Location"]

    def test_it_shows_the_same_answer_and_search_engines_stay_away(self, client: Client) -> None:
        address = self.keep(client)
        answer = client.get(address)
        assert marked(answer.content.decode()) == {GRANTED}
        assert "noindex" in answer["X-Robots-Tag"]
        assert "链接有效至" in answer.content.decode()
        assert "Disallow: /check/kept/" in client.get("/robots.txt").content.decode()

    def test_two_links_have_nothing_in_common(self, client: Client) -> None:
        addresses = {self.keep(client) for _time in range(3)}
        assert len(addresses) == 3
        assert all(len(address.split("/")[-2]) >= 22 for address in addresses)

    def test_it_expires_and_is_deleted_by_night(self, client: Client) -> None:
        address = self.keep(client)
        report = report_2020()
        long_ago = now() - timedelta(days=settings.CHECK_LINK_DAYS, seconds=1)
        old = keeping.keep(Answer(report, tuple(check(report))), at=long_ago)
        assert client.get(f"/check/kept/{old.token}/").status_code == 404
        keeping.forget_expired.call()
        assert not KeptCheck.objects.filter(pk=old.pk).exists()
        assert client.get(address).status_code == 200

    def test_an_old_page_is_refused_after_a_day(self, client: Client, settings: object) -> None:
        answer = Answer(report_2024(), ())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("time.time", lambda: now().timestamp() - 25 * 3600)
            old = seal(answer)
        assert client.post("/check/keep/", {"sealed": old}).status_code == 422


class TestTheApi:
    def test_a_report(self, client: Client) -> None:
        answer = client.post("/api/check", upload(to_html(report_2020({GRANTED: 8}))))
        assert answer.status_code == 200
        data = answer.json()
        assert (data["year"], data["status"], data["cells"][GRANTED]) == (2020, "findings", 8)
        assert {each["check"] for each in data["findings"]} >= {"T3-COLUMN-TOTAL"}

    def test_whole_numbers_stay_whole(self, client: Client) -> None:
        text = client.post("/api/check", {"text": to_html(report_2020())}).content.decode()
        assert re.search(r'"t2_art20_09.central_procurement.total_amount": ?23674314[,}]', text)

    def test_it_needs_no_token_of_a_form(self) -> None:
        strict = Client(enforce_csrf_checks=True)
        assert strict.post("/api/check", upload(to_html(report_2020()))).status_code == 200

    @pytest.mark.parametrize(
        ("given", "status", "said"),
        [
            ({}, 422, "请提交 file 或者 text 之一。"),
            ({"text": "会议通知"}, 422, "年度报告"),
            ({"text": "x", "format": "2008"}, 422, "参数不正确：format。"),
        ],
    )
    def test_refusals(self, client: Client, given: dict[str, str], status: int, said: str) -> None:
        answer = client.post("/api/check", given)
        assert answer.status_code == status
        assert said in answer.json()["message"]

    def test_a_file_too_large(self, client: Client) -> None:
        assert client.post("/api/check", upload(bytes(21 * MEBIBYTE))).status_code == 413

    @override_settings(CHECKS_PER_MINUTE=1)
    def test_it_shares_the_limit_with_the_page(self, client: Client) -> None:
        assert client.post("/check/").status_code == 422
        refused = client.post("/api/check", {"text": "x"})
        assert (refused.status_code, refused["Retry-After"]) == (429, "60")
        assert "请一分钟后再试" in refused.json()["message"]

    def test_its_description_and_its_page_load_nothing(self, client: Client) -> None:
        schema = client.get("/api/openapi.json").json()
        assert schema["openapi"].startswith("3.1")
        assert "/api/check" in schema["paths"]
        page = client.get("/api/").content.decode()
        assert not re.search(r'(?:src|href)="https?://', page)
        assert client.get("/api/docs").status_code == 404

    def test_a_wrong_method(self, client: Client) -> None:
        assert client.get("/api/check").status_code == 405
