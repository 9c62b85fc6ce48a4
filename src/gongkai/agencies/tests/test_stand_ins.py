"""角色代理: a role is lent for some days, and nobody lends it to himself or herself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from gongkai.agencies.models import Officer, Role, StandIn
from gongkai.agencies.standing_in import appoint, end
from gongkai.agencies.tests import cast
from gongkai.common.models import AuditEntry

URL = reverse("agencies:stand_ins")
TODAY = date(2026, 3, 10)


@pytest.fixture
def people(db):
    agency = cast.agency()
    return {
        "agency": agency,
        "head": cast.officer(agency, Role.OFFICE_HEAD),
        "administrator": cast.officer(agency, Role.ADMINISTRATOR),
        "reviewer": cast.officer(agency, Role.SECRECY_REVIEWER),
        "clerk": cast.officer(agency, Role.HANDLER),
    }


def stand_in(people, absent="reviewer", role=Role.SECRECY_REVIEWER, officer="clerk", **days):
    told = {"since": TODAY, "until": date(2026, 3, 13)} | days
    return StandIn(officer=people[officer], absent=people[absent], role=role, **told)


def test_the_role_is_held_from_day_to_day(people, monkeypatch):
    appoint(stand_in(people), by=people["head"], today=TODAY)
    held = {}
    for day in (9, 10, 13, 14):
        monkeypatch.setattr(
            "gongkai.agencies.models.timezone.localdate", lambda day=day: date(2026, 3, day)
        )
        held[day] = Role.SECRECY_REVIEWER in Officer.objects.get(pk=people["clerk"].pk).roles
    assert held == {9: False, 10: True, 13: True, 14: False}
    assert AuditEntry.objects.get(action="officer.stand_in_appointed").detail["role"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"officer": "head"}, "不能指定自己代理"),
        ({"absent": "administrator"}, "没有该角色"),
        ({"absent": "clerk", "officer": "clerk"}, "不能是同一人"),
        ({"until": date(2026, 3, 9), "since": date(2026, 3, 1)}, "已经过去"),
        ({"until": date(2026, 3, 1)}, "不能早于起始日期"),
        ({"role": Role.HANDLER, "absent": "clerk", "officer": "clerk"}, "不能是同一人"),
    ],
)
def test_what_does_not_fit_is_refused(people, changed, why):
    with pytest.raises(ValidationError, match=why):
        appoint(stand_in(people, **changed), by=people["head"], today=TODAY)
    assert not StandIn.objects.exists()


def test_who_holds_the_role_needs_no_lending(people):
    other = cast.officer(people["agency"], Role.SECRECY_REVIEWER)
    with pytest.raises(ValidationError, match="本来就有"):
        appoint(stand_in(people | {"clerk": other}), by=people["head"], today=TODAY)


def test_a_person_of_another_agency_is_refused(people):
    stranger = cast.officer(cast.agency(2))
    with pytest.raises(ValidationError, match="本机关在岗"):
        appoint(stand_in(people | {"clerk": stranger}), by=people["head"], today=TODAY)
    with pytest.raises(PermissionDenied):
        appoint(stand_in(people | {"reviewer": stranger}), by=people["head"], today=TODAY)


def test_only_an_administrator_lends_administration(people):
    lent = {"absent": "administrator", "role": Role.ADMINISTRATOR}
    with pytest.raises(PermissionDenied):
        appoint(stand_in(people, **lent), by=people["head"], today=TODAY)
    appoint(stand_in(people, **lent), by=people["administrator"], today=TODAY)


@pytest.mark.parametrize(("since", "kept"), [(date(2026, 3, 9), True), (TODAY, False)])
def test_an_end_takes_effect_at_once(people, since, kept):
    lent = stand_in(people, since=since)
    lent.save()
    end(lent, by=people["head"], today=TODAY)
    assert StandIn.objects.exists() is kept
    assert not StandIn.objects.on(TODAY).exists()


class TestPage:
    def test_sets_lists_and_ends(self, client, people, monkeypatch):
        monkeypatch.setattr("gongkai.agencies.views.stand_ins.today", lambda: TODAY)
        client.force_login(people["head"])
        sent = {
            "absent": people["reviewer"].pk,
            "role": "secrecy_reviewer",
            "officer": people["clerk"].pk,
            "since": "2026-03-10",
            "until": "2026-03-13",
        }
        page = client.post(URL, sent, follow=True)
        assert "代理中" in page.text
        client.post(reverse("agencies:end_stand_in", args=[StandIn.objects.get().pk]))
        assert not StandIn.objects.exists()

    def test_says_what_is_wrong(self, client, people, monkeypatch):
        monkeypatch.setattr("gongkai.agencies.views.stand_ins.today", lambda: TODAY)
        client.force_login(people["head"])
        sent = {
            "absent": people["clerk"].pk,
            "role": "secrecy_reviewer",
            "officer": people["reviewer"].pk,
            "since": "2026-03-10",
            "until": "2026-03-13",
        }
        assert "被代理人没有该角色" in client.post(URL, sent).text

    def test_others_may_not(self, client, people):
        client.force_login(people["clerk"])
        assert client.get(URL).status_code == 403

    def test_another_agency_s_is_not_there(self, client, people):
        lent = stand_in(people)
        lent.save()
        other = cast.officer(cast.agency(2), Role.OFFICE_HEAD)
        client.force_login(other)
        assert client.post(reverse("agencies:end_stand_in", args=[lent.pk])).status_code == 404
