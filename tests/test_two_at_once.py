"""Two people at once, the same form twice, a worker that dies in the middle of a letter."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.common.calendar_actions import load_shipped
from gongkai.conftest import make_agency, make_officer
from gongkai.files.models import Blob
from gongkai.law.terms import Delivery, Step
from gongkai.requests.actions import handling, intake
from gongkai.requests.models import CaseAct, IssuedLetter, RequestCase, Series
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH

N = 4


@pytest.fixture
def office(transactional_db, monkeypatch):
    for name in ("to_pdf", "to_docx"):
        monkeypatch.setattr(f"gongkai.requests.actions.letters.{name}", lambda *args: b"printed")
    monkeypatch.setattr("gongkai.requests.forms.stamping.LEAST", timedelta(0))
    monkeypatch.setattr("django.utils.timezone.now", lambda: MARCH[10])
    load_shipped()
    return desk.staffed(make_agency("甲局", "jia", "11500000000000001"))


def at_once(*tasks):
    """Return what the tasks return: on PostgreSQL begun together, each in a connection of its own;
    one after the other on SQLite, which in memory refuses a second writer where a file waits."""
    if connection.vendor == "sqlite":
        return [task() for task in tasks]
    begin = threading.Barrier(len(tasks))

    def alone(task):
        try:
            begin.wait(timeout=30)
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [future.result() for future in [pool.submit(alone, task) for task in tasks]]


def logged_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def step_url(case, step):
    return reverse("requests:case_step", args=[case.pk, step.value])


class TestTwoClerks:
    def test_one_wins_and_the_other_is_told_and_keeps_what_was_typed(self, office):
        case = desk.processing(office)
        second = make_officer("second", office.agency, Role.HANDLER)
        searched = {"version": case.version, "on": "2025-03-10"} | desk.SEARCHED
        clients = [logged_in(office.handler), logged_in(second)]
        places = ["档案室、公文系统", "统计年鉴、数据库"]
        url = step_url(case, Step.RECORD_SEARCH)
        answers = at_once(
            *(
                lambda client=client, place=place: client.post(url, searched | {"places": place})
                for client, place in zip(clients, places, strict=True)
            )
        )
        assert sorted(answer.status_code for answer in answers) == [302, 409]
        (n,) = [n for n, answer in enumerate(answers) if answer.status_code == 409]
        text = answers[n].text
        assert "进行“记录检索”，请核对最新情况后再办理。" in text
        assert places[n] in text
        kept = case.searches.get()
        assert kept.places == places[1 - n]
        case.refresh_from_db()
        assert f'name="version" value="{case.version}"' in text

    def test_a_reply_sent_by_both_goes_out_once(self, office):
        case = desk.examining(office, MARCH[10])
        desk.drafted(office, case, at=MARCH[10])
        url, seen = step_url(case, Step.ISSUE), RequestCase.objects.get().version
        second = make_officer("second", office.agency, Role.HANDLER)
        told = {"version": seen, "method": "direct"}
        clients = [logged_in(office.handler), logged_in(second)]
        answers = at_once(*(lambda client=client: client.post(url, told) for client in clients))
        assert sorted(answer.status_code for answer in answers) == [302, 409]
        assert IssuedLetter.objects.filter(kind="reply").count() == 1


class TestSentTwice:
    def test_an_application_sent_twice_is_one(self, office):
        address = reverse("requests_public:apply", args=["jia"])
        clients = [Client(), Client()]
        told = applied(clients[0].get(address).context["form"]["stamp"].value())
        at_once(*(lambda client=client: client.post(address, told) for client in clients))
        assert RequestCase.objects.get().number == "JIA-2025-00001"
        assert Series.objects.get(key="application").last == 1

    def test_an_intake_sent_twice_is_one_with_one_receipt(self, office):
        url, told = reverse("requests:case_intake"), counter_form()
        clients = [logged_in(office.registrar), logged_in(office.registrar)]
        answers = at_once(*(lambda client=client: client.post(url, told) for client in clients))
        case = RequestCase.objects.get()
        assert [answer.url for answer in answers] == [case.get_absolute_url()] * 2
        assert case.letters.count() == 1
        assert CaseAct.objects.filter(case=case, step=Step.RECEIVE).count() == 1


def applied(stamp):
    return {
        "stamp": stamp,
        "website": "",
        "matters-TOTAL_FORMS": "1",
        "matters-INITIAL_FORMS": "0",
        "matters-0-subject": "某项统计数据",
        "joint-TOTAL_FORMS": "0",
        "joint-INITIAL_FORMS": "0",
        "applicant": "natural_person",
        "name": "申请人甲（演示）",
        "identity_kind": "resident",
        "identity_number": "990000199001010009",
        "phone": "023-00000000",
        "wanted_form": "electronic",
        "delivery": "electronic",
    }


def counter_form():
    return {
        "token": str(uuid4()),
        "channel": "counter",
        "arrived_on": "2025-03-10",
        "applicant": "natural_person",
        "applicant-name": "申请人甲（演示）",
        "subject": "某项统计数据",
        "description": "2024年某项统计数据分区县表",
        "joint-TOTAL_FORMS": "0",
        "joint-INITIAL_FORMS": "0",
    }


class TestNumbers:
    def test_issued_at_once_they_are_consecutive(self, office):
        cases = [desk.examining(office, MARCH[10]) for _ in range(N)]
        at_once(*(lambda case=case: ask(office, case) for case in cases))
        letters = IssuedLetter.objects.filter(kind="correction").values_list("number", flat=True)
        assert sorted(letters) == [f"甲统公补〔2025〕{n}号" for n in range(1, N + 1)]

    def test_taken_in_at_once_they_are_consecutive(self, office):
        takes = [lambda: intake.take_in(office.agency, desk.application(), by=None, at=MARCH[10])]
        cases = at_once(*takes * N)
        assert sorted(case.number for case in cases) == [
            f"JIA-2025-0000{n}" for n in range(1, N + 1)
        ]


class Killed(BaseException):
    """A worker that is killed raises nothing that anybody would catch."""


class TestKilledInTheMiddle:
    @pytest.mark.parametrize("place", ["to_pdf", "to_docx", "audit.record", "store"])
    def test_there_is_no_half_letter_and_the_number_is_free_again(self, office, monkeypatch, place):
        case = desk.examining(office)
        before = (case.version, IssuedLetter.objects.count(), Blob.objects.count())
        with monkeypatch.context() as patch:
            patch.setattr(f"gongkai.requests.actions.letters.{place}", killed)
            with pytest.raises(Killed):
                ask(office, case)
        case.refresh_from_db()
        assert (case.version, IssuedLetter.objects.count(), Blob.objects.count()) == before
        assert (case.state, case.entries.count()) == ("examining", 1)
        assert not Series.objects.filter(key="公补").exists()
        assert ask(office, case).number == "甲统公补〔2025〕1号"

    def test_an_application_is_taken_in_whole_or_not_at_all(self, office, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr("gongkai.requests.actions.intake.add_papers", killed)
            with pytest.raises(Killed):
                desk.taken_in(office)
        assert not RequestCase.objects.exists()
        assert desk.taken_in(office).number == "JIA-2025-00001"


def killed(*args, **kwargs):
    raise Killed


def ask(office, case):
    return handling.ask_correction(
        case,
        items=["写明年度"],
        guidance="统计数据按年度发布",
        correct_by=MARCH[24].date(),
        method=Delivery.DIRECT,
        by=office.handler,
        at=MARCH[10],
    )
