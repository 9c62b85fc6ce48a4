"""我的申请: what waits for whom, what is due, what stands still."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.law.terms import Delivery, Step
from gongkai.notices.models import Notice
from gongkai.requests import board
from gongkai.requests.actions import consulting, deciding, handling
from gongkai.requests.models import Consultation, ConsultationKind, SavedView, Verdict
from gongkai.requests.tests import desk

BOARD = reverse("requests:board")
# 3月3日收到，3月31日到期。
DUE = date(2025, 3, 31)


@pytest.fixture
def today(monkeypatch):
    """Set the day on which the desk is looked at."""

    def _set(day):
        for place in ("board", "states", "views.board"):
            monkeypatch.setattr(f"gongkai.requests.{place}.today", lambda: day)

    _set(date(2025, 3, 20))
    return _set


@pytest.fixture
def waits(office, today, quick_letters):
    """Return the step that waits for an officer on his or her desk, case by case."""

    def _waits(officer):
        from django.http import QueryDict

        officer = type(officer).objects.get(pk=officer.pk)
        address = QueryDict("group=mine")
        form = board.form_for(officer, address)
        cases = board.asked_for(board.asking(officer), address, form)
        return {case.pk: case.waiting_step for case in cases}

    return _waits


class TestWaiting:
    def test_a_submission_waits_for_registrar_and_handler(self, office, waits):
        case = desk.taken_in(office)
        for officer in (office.registrar, office.handler):
            assert waits(officer) == {case.pk: Step.RECEIVE}
        assert waits(office.unit) == waits(office.head) == {}

    def test_a_colleague_s_case_does_not_wait_for_me(self, office, waits, second_handler):
        case = desk.received(office)
        assert waits(office.handler) == {case.pk: Step.EXAMINE}
        assert waits(second_handler) == {}
        case.handler = None
        case.save()
        assert waits(second_handler) == {case.pk: Step.EXAMINE}

    def test_a_task_waits_for_its_unit_alone(self, office, waits, officer_with):
        case = desk.processing(office)
        handling.hand_to_unit(
            case,
            unit=desk.UNIT,
            question="有无该数据",
            answer_by=date(2025, 3, 14),
            by=office.handler,
            at=desk.MARCH[4],
        )
        assert waits(office.unit) == {case.pk: Step.ANSWER_OF_UNIT}
        assert waits(office.handler) == {}
        other = officer_with("unit_handler")
        assert waits(other) == {}
        handling.answer_task(case.tasks.get(), answer="有", by=office.unit, at=desk.MARCH[5])
        assert waits(office.unit) == {}
        assert waits(office.handler) == {case.pk: Step.SUBMIT_FOR_APPROVAL}

    def test_the_approval_waits_for_one_after_the_other(self, office, waits):
        case = desk.processing(office)
        desk.drafted(office, case)
        deciding.submit(case, by=office.handler, at=desk.MARCH[11])
        people = {
            Step.REVIEW_SECRECY: office.secrecy,
            Step.REVIEW_LEGALITY: office.legal,
            Step.SIGN_OFF: office.head,
            Step.APPROVE: office.leader,
        }
        for step, person in people.items():
            assert {s: waits(p) for s, p in people.items() if waits(p)} == {step: {case.pk: step}}
            deciding.give_opinion(case, step, verdict=Verdict.AGREE, by=person, at=desk.MARCH[12])
        assert waits(office.handler) == {case.pk: Step.ISSUE}

    def test_nobody_is_asked_to_review_what_he_or_she_drafted(self, office, waits, officer_with):
        both = officer_with("handler", "secrecy_reviewer")
        case = desk.processing(office)
        decision = desk.drafted(office, case)
        deciding.draft(case, decision, by=both, at=desk.MARCH[10])
        deciding.draft(case, decision, by=office.handler, at=desk.MARCH[10])
        deciding.submit(case, by=office.handler, at=desk.MARCH[11])
        assert waits(both) == {}
        assert waits(office.secrecy) == {case.pk: Step.REVIEW_SECRECY}

    def test_after_a_return_the_round_begins_anew(self, office, waits):
        case = desk.processing(office)
        desk.drafted(office, case)
        deciding.submit(case, by=office.handler, at=desk.MARCH[11])
        agree = {"verdict": Verdict.AGREE, "by": office.secrecy, "at": desk.MARCH[12]}
        deciding.give_opinion(case, Step.REVIEW_SECRECY, **agree)
        deciding.give_opinion(
            case,
            Step.REVIEW_LEGALITY,
            verdict=Verdict.RETURN,
            text="请补充依据",
            by=office.legal,
            at=desk.MARCH[12],
        )
        assert waits(office.secrecy) == waits(office.legal) == {}
        assert waits(office.handler) == {case.pk: Step.SUBMIT_FOR_APPROVAL}
        deciding.submit(case, by=office.handler, at=desk.MARCH[13])
        assert waits(office.secrecy) == {case.pk: Step.REVIEW_SECRECY}
        assert waits(office.legal) == {}

    def test_a_printed_reply_waits_to_be_sent_and_then_to_be_closed(self, office, waits):
        case = desk.examining(office)
        desk.drafted(office, case, at=desk.MARCH[3])
        letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=desk.MARCH[3])
        assert waits(office.handler) == {case.pk: Step.REPLY}
        deciding.send_reply(letter, served_on=date(2025, 3, 3), by=office.handler, at=desk.MARCH[3])
        assert waits(office.handler) == waits(office.archivist) == {case.pk: Step.CLOSE}
        handling.plain_step(case, Step.CLOSE, by=office.handler, at=desk.MARCH[11])
        assert waits(office.handler) == {}
        assert waits(office.archivist) == {case.pk: Step.ARCHIVE}

    def test_a_missed_correction_waits_from_the_day_after(self, office, waits, today):
        case = corrected_by(office, date(2025, 3, 19))
        today(date(2025, 3, 19))
        assert waits(office.handler) == {}
        today(date(2025, 3, 20))
        assert waits(office.handler) == {case.pk: Step.ABANDON}

    def test_a_past_case_waits_for_nobody(self, office, waits, register):
        register()
        assert waits(office.handler) == {}


def corrected_by(office, day):
    case = desk.examining(office)
    handling.ask_correction(
        case,
        items=["写明年度"],
        guidance="请写明年度",
        correct_by=day,
        by=office.handler,
        at=desk.MARCH[5],
        method=Delivery.DIRECT,
    )
    return case


def consulted(office, case):
    asked = Consultation(
        kind=ConsultationKind.THIRD_PARTY,
        party_name="某公司（演示）",
        information="某项统计数据",
        how_it_touches="商业秘密",
    )
    way = {"method": Delivery.DIRECT, "notice_method": Delivery.DIRECT}
    return consulting.consult(case, asked, by=office.handler, at=desk.MARCH[6], **way)


class TestGroups:
    @pytest.mark.parametrize(
        ("day", "groups"),
        [
            # 3月31日是星期一：24日后还有5个工作日，26日后3个，28日后1个。
            (date(2025, 3, 21), set()),
            (date(2025, 3, 24), {"due5"}),
            (date(2025, 3, 25), {"due5"}),
            (date(2025, 3, 26), {"due5", "due3"}),
            (date(2025, 3, 28), {"due5", "due3", "due1"}),
            (date(2025, 3, 31), {"due5", "due3", "due1"}),
            (date(2025, 4, 1), {"overdue"}),
        ],
    )
    def test_article33_due_in_five_three_one_working_days(
        self, office, quick_letters, today, day, groups
    ):
        desk.received(office)
        today(day)
        counted = board.counts(board.asking(office.handler))
        found = {key for key in ("due1", "due3", "due5", "overdue") if counted[key]}
        assert found == groups

    def test_article30_a_correction_stops_the_clock_since_its_day(
        self, client, office, quick_letters, today
    ):
        corrected_by(office, date(2025, 3, 19))
        client.force_login(office.handler)
        text = client.get(f"{BOARD}?group=stopped").text
        assert "2025年3月5日起停止计算" in text

    def test_article33_a_consultation_stops_the_clock_since_its_day(
        self, client, office, quick_letters, today
    ):
        case = desk.processing(office)
        consulted(office, case)
        client.force_login(office.handler)
        page = client.get(f"{BOARD}?group=stopped")
        assert case.number in page.text
        assert "2025年3月6日起停止计算" in page.text

    def test_a_settled_case_is_in_no_group_but_mine(self, office, quick_letters, today):
        case = desk.examining(office)
        handling.withdraw(case, on=date(2025, 3, 5), by=office.handler, at=desk.MARCH[5])
        counted = board.counts(board.asking(office.handler))
        assert {key for key, n in counted.items() if n} == {"mine"}


class TestPage:
    @pytest.fixture
    def seen(self, client, office, quick_letters, today):
        case = desk.received(office)

        def _seen(query, officer=office.handler):
            client.force_login(officer)
            return case.number in rows_of(client.get(f"{BOARD}?{query}"))

        return _seen

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", True),
            ("group=open", True),
            ("group=nonsense", True),
            ("group=overdue", False),
            ("group=open&q=统计数据", True),
            ("group=open&q=别的", False),
            ("group=open&channel=counter", True),
            ("group=open&channel=fax", False),
            ("group=open&state=received", True),
            ("group=open&state=processing", False),
            ("group=open&handler=0", False),
            ("group=open&handler=nonsense", False),
            ("group=open&applicant=natural_person&sort=-due_on", True),
            ("group=open&sort=applicant_name&page=99", True),
        ],
    )
    def test_filters_and_search(self, seen, query, found):
        assert seen(query) is found

    def test_who_has_no_step_to_take_has_an_empty_desk(self, seen, officer_with):
        administrator = officer_with("administrator")
        assert not seen("", administrator)
        assert seen("group=open", administrator)

    def test_another_agency_sees_nothing(self, seen, outsider):
        assert not seen("group=open", outsider)

    def test_sorting_puts_a_case_without_a_day_last(self, client, office, quick_letters, today):
        waiting = desk.taken_in(office)
        running = desk.received(office)
        client.force_login(office.handler)
        for sort in ("due_on", "-due_on", "received_on", "-received_on"):
            page = client.get(f"{BOARD}?group=open&sort={sort}")
            assert [row["case"] for row in page.context["rows"]] == [running, waiting]

    def test_a_page_asks_at_most_twelve_times(
        self, client, office, quick_letters, today, django_assert_max_num_queries
    ):
        for _n in range(4):
            desk.processing(office)
            corrected_by(office, date(2025, 3, 19))
        SavedView.objects.create(officer=office.handler, name="甲", query="group=open")
        client.force_login(office.handler)
        for query in ("group=open", "group=mine", "group=stopped&q=统计&handler=0"):
            with django_assert_max_num_queries(12):
                client.get(f"{BOARD}?{query}")


class TestStartPage:
    def test_what_waits_leads_to_the_desk(self, client, office, quick_letters, today):
        case = desk.received(office)
        client.force_login(office.handler)
        page = client.get(reverse("agencies:desk")).text
        assert "等我办理的申请" in page
        assert case.number in page
        assert "/desk/requests/board/?group=mine" in page

    def test_nothing_waits_for_others(self, client, office, quick_letters, today):
        desk.received(office)
        client.force_login(office.leader)
        assert "等我办理的申请" not in client.get(reverse("agencies:desk")).text


def rows_of(response):
    return " ".join(row["case"].number for row in response.context["rows"])


class TestExport:
    @pytest.mark.parametrize("who", ["handler", "unit"])
    def test_no_names_and_the_subject_only_for_name_readers(
        self, client, office, quick_letters, today, who
    ):
        case = desk.received(office)
        client.force_login(getattr(office, who))
        text = client.get(
            reverse("requests:board_export"), {"group": "open", "format": "csv"}
        ).content.decode("utf-8-sig")
        assert case.number in text
        assert "申请人甲" not in text
        assert "演示路" not in text
        assert ("某项统计数据" in text) is (who == "handler")

    def test_the_workbook_opens(self, client, office, quick_letters, today):
        import io

        from openpyxl import load_workbook

        case = desk.received(office)
        client.force_login(office.handler)
        sent = client.get(reverse("requests:board_export"), {"group": "mine", "format": "xlsx"})
        rows = list(load_workbook(io.BytesIO(sent.content)).active.values)
        assert rows[1][0] == case.number
        assert rows[1][-1] == "待审查"


class TestSavedViews:
    VIEWS = reverse("requests:views")

    def test_a_list_is_kept_under_a_name_and_found_again(self, client, office, today):
        client.force_login(office.handler)
        sent = {"name": "快到期的", "query": "group=due3&channel=fax&csrfmiddlewaretoken=x"}
        client.post(self.VIEWS, sent)
        view = SavedView.objects.get()
        assert view.query == "group=due3&channel=fax"
        assert "快到期的" in client.get(BOARD).text
        client.post(reverse("requests:view_delete", args=[view.pk]))
        assert not SavedView.objects.exists()

    def test_one_name_once_and_none_is_refused(self, client, office, today):
        client.force_login(office.handler)
        for _n in range(2):
            page = client.post(self.VIEWS, {"name": "甲", "query": ""}, follow=True)
        assert "已有同名的常用筛选" in page.text
        client.post(self.VIEWS, {"name": " ", "query": ""})
        assert SavedView.objects.count() == 1

    def test_nobody_removes_another_s(self, client, office, today):
        view = SavedView.objects.create(officer=office.head, name="甲", query="")
        client.force_login(office.handler)
        assert client.post(reverse("requests:view_delete", args=[view.pk])).status_code == 404


class TestHandingOver:
    URL = reverse("requests:hand_over_desk")

    def test_all_open_cases_go_to_the_colleague(
        self, client, office, quick_letters, second_handler, today
    ):
        first, second = desk.received(office), desk.processing(office)
        client.force_login(office.head)
        response = client.post(
            self.URL, {"giver": office.handler.pk, "to": second_handler.pk}, follow=True
        )
        assert "2 件在办申请移交给" in response.text
        assert Notice.objects.filter(officer=second_handler, channel="screen").count() == 2
        for case in (first, second):
            case.refresh_from_db()
            assert case.handler == second_handler

    def test_not_to_oneself_nor_to_who_is_no_handler(self, client, office, quick_letters, today):
        desk.received(office)
        client.force_login(office.head)
        same = {"giver": office.handler.pk, "to": office.handler.pk}
        assert "不能是同一人" in client.post(self.URL, same).text
        wrong = {"giver": office.handler.pk, "to": office.leader.pk}
        assert client.post(self.URL, wrong).context["form"].errors["to"]

    def test_others_may_not(self, client, office):
        client.force_login(office.registrar)
        assert client.get(self.URL).status_code == 403


def test_every_group_counts_what_it_lists(client, office, quick_letters, today):
    desk.taken_in(office)
    desk.received(office)
    corrected_by(office, date(2025, 3, 19))
    consulted(office, desk.processing(office))
    client.force_login(office.handler)
    counted = board.counts(board.asking(office.handler))
    for key, n_cases in counted.items():
        page = client.get(f"{BOARD}?group={key}")
        assert page.context["page_obj"].paginator.count == n_cases
    assert counted["open"] == 4
