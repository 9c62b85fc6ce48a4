"""Every address of the desk, with a record of one bureau behind it, refuses who is not to see it:
a stranger, an officer of another bureau whatever his or her roles, and every wrong role."""

import re
from datetime import date
from itertools import groupby

import pytest
from django.urls import get_resolver, resolve, reverse

from gongkai.agencies.models import Role, StandIn
from gongkai.common.calendar_actions import load_shipped
from gongkai.conftest import make_agency, make_officer
from gongkai.files.actions import store
from gongkai.notices.models import Channel, Notice
from gongkai.reporting.actions import start
from gongkai.reporting.tests import cast
from gongkai.requests.actions.small_cases import Matter, file_small_case
from gongkai.requests.models import (
    Correction,
    DestructionList,
    Enclosure,
    SavedView,
    SmallCaseKind,
)
from gongkai.requests.tests import desk, filing
from tests.test_addresses import addresses, paths

pytestmark = pytest.mark.django_db
METHODS = ("get", "post")
REFUSED = (403, 404)
WRONG_METHOD = 405
DAY = date(2025, 3, 3)
SECRET = "仅此一人（演示）"
TOLD = {
    "year": 2025,
    "key": "t3_requests.granted.natural_person",
    "section": "overview",
    "step": "examine",
    "slug": "jia",
    "page": 0,
    "outcome": "granted",
    "part": "close",
}
# 本机关的每一个工作人员都可以看；逐件的，另看是不是本机关的。
ANYBODY = {
    "agencies:agency",
    "agencies:desk",
    "agencies:own_agency",
    "agencies:password_change",
    "common:calendar",
    "common:components",
    "search_desk:exposure",
}
# 年度相同，各看各的下属单位；没有的通知和他机关的通知，都回到本机关的列表。
OF_ONE_S_OWN = {"reporting:units", "notices:again", "notices:stop"}
ROOMS_FOR_ALL = ("normative:", "notices:", "powers:", "reporting:", "requests:")


@pytest.fixture
def office():
    load_shipped()
    return desk.staffed(make_agency("甲局", "jia", "11500000000000001"))


@pytest.fixture
def outsider():
    """An officer of another bureau who holds every role there is."""
    return make_officer("outsider", make_agency("乙局", "yi", "11500000000000002"), *Role)


@pytest.fixture
def kept(office, monkeypatch):
    """A record of each kind, by the beginning of the names of the addresses that show it."""
    for place in ("requests.actions.letters", "requests.archive.packing"):
        monkeypatch.setattr(f"gongkai.{place}.to_pdf", lambda *args: b"printed")
    monkeypatch.setattr("gongkai.requests.actions.letters.to_docx", lambda *args: b"printed")
    agency, handler = office.agency, office.handler
    start(agency, 2025, by=handler)
    package = filing.archived(office, parties=[filing.person(name=SECRET)])
    case = package.case
    matter = cast.matter(agency, "licence", DAY)
    small = file_small_case(
        agency,
        Matter(SmallCaseKind.CORRECTION, SECRET, "visitor@example.com", "登记的住址", "是旧址"),
        at=desk.MARCH[3],
    )
    return {
        "agencies:activate": handler,
        "agencies:deactivate": handler,
        "agencies:officer": handler,
        "agencies:reset_password": handler,
        "agencies:end_stand_in": StandIn.objects.create(
            officer=handler, absent=office.head, role=Role.OFFICE_HEAD, since=DAY, until=DAY
        ),
        "agencies:": agency,
        "normative:": cast.document(agency, DAY),
        "notices:": notice(office),
        "powers:decision": cast.decision(matter, DAY),
        "powers:fee_amount": cast.fee(agency, DAY, "1.00"),
        "powers:fee_item": cast.fee(agency, DAY, "1.00").item,
        "powers:matter": matter,
        "powers:procurement": cast.procurement(agency, DAY, "1.00"),
        "requests:correction_new": case.entries.first(),
        "requests:correction_settle": Correction.objects.create(
            entry=case.entries.first(),
            on=DAY,
            reason="演示",
            proposed_by=handler,
            proposed_at=desk.MARCH[20],
        ),
        "requests:destruction": DestructionList.objects.create(
            agency=agency,
            reason="保管期满",
            proposed_by=office.archivist,
            proposed_at=desk.MARCH[20],
        ),
        "requests:dispute": cast.dispute(agency, DAY),
        "requests:event": cast.dispute(agency, DAY),
        "requests:letter": case.letters.first(),
        "requests:package": package,
        "requests:paper_add": case,
        "requests:paper": case.papers.first(),
        "requests:redact": case.papers.first(),
        "requests:small_case_enclosure": Enclosure.objects.create(
            small_case=small,
            title="附件",
            blob=store(b"text", "text/plain"),
            added_at=desk.MARCH[3],
        ),
        "requests:small_case": small,
        "requests:view_delete": SavedView.objects.create(officer=handler, name="在办", query="a=1"),
        "requests:": case,
    }


def notice(office):
    return Notice.objects.create(
        agency=office.agency,
        channel=Channel.SCREEN,
        officer=office.handler,
        recipient="x",
        once_key="x",
        subject="演示",
        made_at=desk.MARCH[3],
        due_at=desk.MARCH[3],
    )


@pytest.fixture
def desk_paths(kept):
    """The address of every desk page by name, with the bureau's own records in it."""
    known = paths(desk=True)
    named = addresses(get_resolver().url_patterns)
    return {
        name: reverse(name, kwargs=filled(name, arguments, kept))
        for name, arguments in named
        if name in known and not name.startswith("admin:")
    }


def filled(name, arguments, kept):
    """Return the arguments with real ones in place of made-up ones."""
    told = {key: TOLD.get(key, made_up) for key, made_up in arguments.items()}
    if "pk" in told:
        begins = max((start for start in kept if name.startswith(start)), key=len, default="")
        if begins:
            told["pk"] = kept[begins].pk
    return told


def ask(client, path):
    """Return the answers to both methods; a wrong method says nothing about who may."""
    answers = [getattr(client, method)(path) for method in METHODS]
    told = [answer for answer in answers if answer.status_code != WRONG_METHOD]
    assert told, path
    return told


def test_a_stranger_is_sent_to_the_log_in_page(client, desk_paths):
    let_in = [
        (name, answer.status_code)
        for name, path in desk_paths.items()
        for answer in ask(client, path)
        if answer.status_code != 302
    ]
    assert not let_in


def test_another_bureau_finds_no_record(client, desk_paths, outsider):
    client.force_login(outsider)
    found = [
        (name, answer.status_code)
        for name, path in desk_paths.items()
        if re.search(r"/\d+/|/jia/", path) and name not in OF_ONE_S_OWN
        for answer in ask(client, path)
        if answer.status_code not in REFUSED
    ]
    assert not found
    assert not Notice.objects.exclude(stopped_at=None).exists()


def test_no_page_of_another_bureau_tells_of_the_record(client, desk_paths, kept, outsider):
    client.force_login(outsider)
    marks = (SECRET, kept["requests:"].number, kept["requests:dispute"].number)
    for name, path in desk_paths.items():
        for answer in ask(client, path):
            text = b"".join(answer) if answer.streaming else answer.content
            assert not [mark for mark in marks if mark.encode() in text], name


def test_a_record_of_another_bureau_looks_like_none(client, office, kept, outsider):
    client.force_login(outsider)
    there = client.get(reverse("requests:case", args=[kept["requests:"].pk]))
    none = client.get(reverse("requests:case", args=[987654321]))
    assert (there.status_code, there.content) == (none.status_code, none.content)


def test_every_wrong_role_is_refused(client, desk_paths, office):
    """The officer of the bureau holds every role but those of the address."""
    for n, (roles, names) in enumerate(by_roles(desk_paths)):
        others = [role for role in Role if role not in roles]
        client.force_login(make_officer(f"wrong-{n}", office.agency, *others))
        for name in names:
            answers = {answer.status_code for answer in ask(client, desk_paths[name])}
            assert answers == {403}, name


def by_roles(desk_paths):
    """Yield the roles and the names of the addresses that ask for one of them."""
    asked = {name: roles_of(path) for name, path in desk_paths.items()}
    chosen = sorted((roles, name) for name, roles in asked.items() if roles)
    for roles, group in groupby(chosen, key=lambda pair: pair[0]):
        yield roles, [name for _, name in group]


def roles_of(path):
    return tuple(sorted(str(role) for role in getattr(resolve(path).func, "desk_roles", ())))


def test_what_any_officer_may_open_is_listed(desk_paths):
    open_to_all = {name for name, path in desk_paths.items() if not roles_of(path)}
    assert {name for name in open_to_all if not name.startswith(ROOMS_FOR_ALL)} == ANYBODY
