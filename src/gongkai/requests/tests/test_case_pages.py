from datetime import date

import pytest
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Outcome
from gongkai.requests.actions import (
    NewFact,
    add_fact,
    add_facts,
    confirm_correction,
    propose_correction,
)
from gongkai.requests.models import Correction, CorrectionState, RequestCase

CASES = reverse("requests:cases")
NAME = "申请人甲（演示）"


@pytest.fixture
def replied(case, handler, at) -> RequestCase:
    facts = [
        NewFact(FactKind.CONSULTATION_SENT, date(2025, 3, 10), addressee="某公司"),
        NewFact(FactKind.CONSULTATION_ENDED, date(2025, 3, 24)),
        NewFact(FactKind.REPLIED, date(2025, 4, 10), outcome=Outcome.NOT_RESPONSIBLE),
    ]
    add_facts(case, facts, by=handler, at=at)
    return case


class TestList:
    def test_shows_the_bureau_s_cases_only(self, client, register, other_bureau, handler):
        register("甲-1")
        register("乙-1", agency=other_bureau, by=None)
        client.force_login(handler)
        text = client.get(CASES).text
        assert "甲-1" in text
        assert "乙-1" not in text

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("q=2025-00001", True),
            ("q=统计数据", True),
            # 姓名不得出现在地址里，地址中的关键词不查姓名。
            (f"q={NAME}", False),
            ("year=2025", True),
            ("year=2024", False),
            ("state=open", False),
            ("state=settled", True),
            ("outcome=not_responsible", True),
            ("outcome=granted", False),
            ("applicant=org_commercial", False),
            # 没有的选项查不到记录；不能排序的列、没有的页不起作用。
            ("state=nonsense", False),
            ("sort=applicant_name&page=99", True),
        ],
    )
    def test_search_and_filters(self, client, replied, handler, query, found):
        client.force_login(handler)
        response = client.get(f"{CASES}?{query}")
        assert ("2025-00001" in response.text.replace(f'value="{query[2:]}"', "")) is found

    def test_names_only_for_those_who_need_them(self, client, case, handler, reader):
        client.force_login(handler)
        assert NAME in client.get(CASES).text
        client.force_login(reader)
        text = client.get(CASES).text
        assert NAME not in text
        assert "自然人" in text

    def test_what_has_no_order_offers_none(self, client, case, handler):
        client.force_login(handler)
        heads = client.get(CASES).context["heads"]
        assert [str(head.label) for head in heads if not head.sort] == ["申请事项", "申请人"]
        (sorted_by,) = [
            head.sort for head in client.get(f"{CASES}?sort=number").context["heads"][:1]
        ]
        assert sorted_by == "-number"

    def test_a_page_asks_the_database_as_often_for_fifty_cases_as_for_one(
        self, client, register, handler, django_assert_max_num_queries
    ):
        for number in range(12):
            register(f"2025-{number:05}")
        client.force_login(handler)
        with django_assert_max_num_queries(12):
            client.get(CASES)

    def test_export_leaves_out_personal_data(self, client, register, handler, officer_with):
        register(description="本人（演示）名下的登记材料")
        url = reverse("requests:cases_export")
        client.force_login(handler)
        text = client.get(url, {"format": "csv"}).content.decode()
        assert "2025-00001" in text
        assert "2025-03-31" in text
        assert "某项统计数据" in text
        assert NAME not in text
        assert "本人（演示）" not in text
        # 申请事项可能写有姓名：不得看姓名的人也拿不到。
        client.force_login(officer_with(Role.ADMINISTRATOR))
        text = client.get(url, {"format": "csv"}).content.decode()
        assert "2025-00001" in text
        assert "某项统计数据" not in text

    def test_what_is_typed_in_later_is_not_called_new(self, client, case, handler):
        """接收登记 is the way in; 补录 is for cases handled elsewhere."""
        client.force_login(handler)
        page = client.get(CASES).text
        assert "补录以往的申请" in page and "新增" not in page

    def test_empty_says_so(self, client, handler):
        client.force_login(handler)
        assert "还没有登记政府信息公开申请" in client.get(CASES).text


class TestCasePage:
    def test_shows_course_due_date_outcome_and_its_row(self, client, replied, handler):
        client.force_login(handler)
        text = client.get(replied.get_absolute_url()).text
        assert "2025年4月15日" in text  # E04
        assert "条例第三十三条" in text
        assert "不属于本行政机关负责公开" in text
        assert "本机关不掌握相关政府信息" in text
        assert "2025 年年度报告" in text
        assert "发出征求意见书" in text

    def test_asks_the_database_thirteen_times_at_most(
        self, client, replied, handler, django_assert_max_num_queries
    ):
        client.force_login(handler)
        with django_assert_max_num_queries(13):
            client.get(replied.get_absolute_url())

    def test_reader_sees_no_name_and_no_buttons(self, client, replied, reader):
        client.force_login(reader)
        text = client.get(replied.get_absolute_url()).text
        assert NAME not in text
        assert "登记办理事实" not in text.split("操作记录")[0]

    def test_another_bureau_s_case_does_not_exist(self, client, replied, outsider):
        client.force_login(outsider)
        assert client.get(replied.get_absolute_url()).status_code == 404

    def test_an_awaited_correction_stops_the_period(self, client, case, handler, at):
        day, until = date(2025, 3, 10), date(2025, 3, 24)
        add_fact(case, FactKind.CORRECTION_SENT, day, until=until, by=handler, at=at)
        client.force_login(handler)
        assert "期限停止计算" in client.get(case.get_absolute_url()).text


def posted(*facts: dict[str, str], **changed: str) -> dict[str, str]:
    """The form of a new case with its facts, as a browser posts it."""
    data = {
        "number": "2025-00009",
        "applicant": "natural_person",
        "applicant_name": NAME,
        "channel": "counter",
        "arrived_on": "2025-03-03",
        "subject": "某项统计数据",
        "facts-TOTAL_FORMS": str(len(facts) + 1),
        "facts-INITIAL_FORMS": "0",
    }
    for place, fact in enumerate(facts):
        data |= {f"facts-{place}-{name}": value for name, value in fact.items()}
    return data | changed


class TestNewCase:
    url = reverse("requests:case_new")

    def test_a_past_case_is_kept_with_its_facts(self, client, calendar, handler):
        client.force_login(handler)
        reply = {"kind": "replied", "on": "2025-03-20", "outcome": "granted"}
        extended = {"kind": "extended", "on": "2025-03-17", "workdays": "10"}
        response = client.post(self.url, posted(reply, extended))
        case = RequestCase.objects.get()
        assert response.url == case.get_absolute_url()
        assert (case.state, case.first_closed_on) == ("replied", date(2025, 3, 20))
        assert case.entries.count() == 3

    @pytest.mark.parametrize(
        ("facts", "changed", "sentence"),
        [
            ([], {"channel": "online"}, "尚未与申请人确认"),
            ([], {"arrived_on": "2035-01-01"}, "日期不得晚于今天"),
            ([], {"arrived_on": "2025-02-30"}, "有效的日期"),
            (
                [{"kind": "extended", "on": "2025-04-15", "workdays": "5"}],
                {},
                "答复期限已于2025年3月31日届满",
            ),
            ([{"kind": "extended", "on": "2025-03-15", "workdays": "21"}], {}, "不得大于 20"),
            ([{"kind": "replied", "on": "2025-03-15"}], {}, "答复须注明办理结果"),
            ([{"kind": "replied", "on": "2025-02-15", "outcome": "granted"}], {}, "早于收到申请"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_kept(
        self, client, calendar, handler, facts, changed, sentence
    ):
        client.force_login(handler)
        response = client.post(self.url, posted(*facts, **changed))
        assert response.status_code == 200
        assert sentence in response.text
        assert not RequestCase.objects.exists()

    def test_an_error_in_a_row_stands_in_the_summary(self, client, calendar, handler):
        client.force_login(handler)
        extended = {"kind": "extended", "on": "2025-03-15", "workdays": "21"}
        reply = {"kind": "replied", "on": "2025-03-20", "outcome": "granted"}
        text = client.post(self.url, posted(reply, extended, subject="")).text
        summary = text.partition('<div class="form-errors" role="alert"')[2].partition("</div>")[0]
        assert "autofocus" in summary
        assert '<a href="#id_subject">申请事项</a>' in summary
        assert '<a href="#id_facts-1-workdays">办理经过第 2 项，延长工作日数</a>' in summary
        assert 'id="id_facts-1-workdays"' in text

    def test_an_empty_row_has_nothing_to_fill_in(self, client, calendar, handler):
        client.force_login(handler)
        rows = client.get(self.url).text.partition("办理经过")[2]
        assert "（必填）" not in rows
        # 填了一项的行，其余必填的也要填。
        half = client.post(self.url, posted({"kind": "replied", "on": ""})).text
        assert '<a href="#id_facts-0-on">办理经过第 1 项，日期</a>' in half

    def test_the_number_is_taken_once(self, client, case, handler):
        client.force_login(handler)
        response = client.post(self.url, posted(number=case.number))
        assert "该申请编号已经登记" in response.text

    def test_more_rows_keep_what_was_typed(self, client, handler):
        client.force_login(handler)
        response = client.post(self.url, posted(more="1"))
        assert "2025-00009" in response.text
        assert "facts-3-kind" in response.text

    def test_reader_may_not(self, client, reader):
        client.force_login(reader)
        assert client.get(self.url).status_code == 403

    def test_stranger_logs_in_first(self, client):
        assert client.get(self.url).status_code == 302

    def test_wrong_method(self, client, handler):
        client.force_login(handler)
        assert client.put(self.url).status_code == 405


class TestNewFact:
    def test_records_and_returns_to_the_case(self, client, case, handler):
        client.force_login(handler)
        url = reverse("requests:fact_new", args=[case.pk])
        response = client.post(url, {"kind": "withdrawn", "on": "2025-03-10"})
        assert response.url == case.get_absolute_url()
        case.refresh_from_db()
        assert case.state == "withdrawn"

    def test_a_notice_without_time_to_correct_is_told_a_day_that_would_do(
        self, client, case, handler
    ):
        """第三十条：补正期限应当合理；惯例为十个工作日。"""
        client.force_login(handler)
        url = reverse("requests:fact_new", args=[case.pk])
        text = client.post(url, {"kind": "correction_sent", "on": "2025-03-10"}).text
        assert "请填写补正期限，例如自发出之日起 10 个工作日，至2025年3月24日。" in text
        told = {"kind": "correction_sent", "on": "2025-03-10", "until": "2025-03-10"}
        assert "补正期限应当晚于发出补正通知之日" in client.post(url, told).text

    def test_a_closed_case_takes_no_more(self, client, replied, handler):
        client.force_login(handler)
        url = reverse("requests:fact_new", args=[replied.pk])
        response = client.post(url, {"kind": "withdrawn", "on": "2025-04-11"})
        assert "不能再记录" in response.text

    @pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404)])
    def test_others_may_not(self, client, case, who, status, request):
        client.force_login(request.getfixturevalue(who))
        url = reverse("requests:fact_new", args=[case.pk])
        assert client.post(url, {"kind": "withdrawn", "on": "2025-03-10"}).status_code == status


class TestCorrection:
    @pytest.fixture
    def proposal(self, replied, handler, at) -> Correction:
        entry = replied.entries.get(kind="replied")
        correction = Correction(
            entry=entry, on=date(2025, 4, 11), outcome=Outcome.NOT_EXIST, reason="选错"
        )
        return propose_correction(correction, by=handler, at=at)

    def test_is_proposed_from_the_course(self, client, replied, handler):
        client.force_login(handler)
        entry = replied.entries.get(kind="replied")
        url = reverse("requests:correction_new", args=[entry.pk])
        assert 'value="2025-04-10"' in client.get(url).text
        client.post(url, {"on": "2025-04-11", "outcome": "not_exist", "reason": "选错结果"})
        assert Correction.objects.get().state == CorrectionState.PROPOSED
        assert "待复核的更正" in client.get(replied.get_absolute_url()).text

    def test_the_receipt_may_move_but_not_vanish(self, client, case, handler):
        client.force_login(handler)
        url = reverse("requests:correction_new", args=[case.entries.get().pk])
        assert "is_strike" not in client.get(url).text
        client.post(url, {"on": "2025-03-04", "reason": "看错日期", "is_strike": "on"})
        assert not Correction.objects.get().is_strike

    def test_a_second_person_confirms(self, client, proposal, second_handler):
        client.force_login(second_handler)
        url = reverse("requests:correction_settle", args=[proposal.pk])
        client.post(url, {"confirm": "1"})
        assert RequestCase.objects.get().first_closed_on == date(2025, 4, 11)

    def test_the_course_names_both_persons(self, client, proposal, handler, second_handler, at):
        """第四十五条：办理过程全程留痕。"""
        confirm_correction(proposal, by=second_handler, at=at)
        client.force_login(handler)
        text = client.get(RequestCase.objects.get().get_absolute_url()).text
        signed = f"{handler}登记，{second_handler}复核"
        # 一次在新的事实旁，一次在划去的事实下。
        assert text.count(signed) == 2
        assert f"更正理由：选错（{signed}）" in text

    def test_one_that_changes_nothing_is_refused(self, client, replied, handler):
        client.force_login(handler)
        entry = replied.entries.get(kind="replied")
        url = reverse("requests:correction_new", args=[entry.pk])
        same = {"on": "2025-04-10", "outcome": "not_responsible", "reason": "再看一遍"}
        posted = same | {"ground": entry.ground}
        assert "与原记录相同" in client.post(url, posted).text
        assert not Correction.objects.exists()
        assert client.post(url, posted | {"is_strike": "on"}).status_code == 302

    def test_what_the_form_does_not_show_stays(self, client, case, handler, at):
        letter = {"addressee": "某公司", "by": handler, "at": at}
        add_fact(case, FactKind.CONSULTATION_SENT, date(2025, 3, 10), **letter)
        ended = add_fact(case, FactKind.CONSULTATION_ENDED, date(2025, 3, 24), **letter)
        client.force_login(handler)
        url = reverse("requests:correction_new", args=[ended.pk])
        client.post(url, {"on": "2025-03-25", "reason": "看错日期"})
        assert Correction.objects.get().addressee == "某公司"

    def test_the_first_may_take_it_back_but_not_confirm(self, client, proposal, handler):
        client.force_login(handler)
        url = reverse("requests:correction_settle", args=[proposal.pk])
        assert client.post(url, {"confirm": "1"}).status_code == 403
        client.post(url, {"refuse": "1"})
        proposal.refresh_from_db()
        assert proposal.state == CorrectionState.REFUSED

    @pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404)])
    def test_others_may_not(self, client, proposal, who, status, request):
        client.force_login(request.getfixturevalue(who))
        url = reverse("requests:correction_settle", args=[proposal.pk])
        assert client.post(url, {"confirm": "1"}).status_code == status

    def test_by_post_only(self, client, proposal, second_handler):
        client.force_login(second_handler)
        url = reverse("requests:correction_settle", args=[proposal.pk])
        assert client.get(url).status_code == 405


class TestRegister:
    def test_the_register_is_mended_and_the_closing_follows(self, client, replied, handler):
        client.force_login(handler)
        url = reverse("requests:case_edit", args=[replied.pk])
        data = {
            "number": replied.number,
            "applicant": "org_research",
            "applicant_name": "某研究所（演示）",
            "channel": "counter",
            "subject": "某项统计数据",
        }
        assert client.post(url, data).status_code == 302
        assert replied.closings.get().applicant == "org_research"

    def test_a_case_is_never_deleted(self, client, replied, handler):
        client.force_login(handler)
        assert client.post(f"{replied.get_absolute_url()}delete/").status_code == 404


class TestDesk:
    def test_what_waits_is_on_the_start_page(self, client, case, officer_with):
        client.force_login(officer_with(Role.HANDLER))
        assert "已逾期的申请" in client.get(reverse("agencies:desk")).text
