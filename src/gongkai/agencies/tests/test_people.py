import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from gongkai.agencies import actions
from gongkai.agencies.models import Officer, Role
from gongkai.agencies.tests import cast
from gongkai.common.models import AuditEntry

pytestmark = pytest.mark.django_db


def url(name: str, pk: int) -> str:
    return reverse(f"agencies:{name}", args=[pk])


class TestAdding:
    data = {"username": "wang", "display_name": "演示人员", "roles": ["handler", "archivist"]}

    def test_the_password_is_shown_once_and_works_once(self, client, bureau, administrator):
        client.force_login(administrator)
        response = client.post(url("add_officer", bureau.pk), self.data)
        password = response.context["password"]
        assert password in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        person = Officer.objects.get(username="wang")
        assert person.check_password(password)
        assert person.must_change_password
        assert person.roles == {Role.HANDLER, Role.ARCHIVIST}
        assert password not in str(AuditEntry.objects.values())

    def test_a_name_is_taken_once(self, client, bureau, administrator):
        cast.officer(bureau, username="wang")
        client.force_login(administrator)
        assert "password" not in client.post(url("add_officer", bureau.pk), self.data).context
        assert Officer.objects.filter(username="wang").count() == 1

    def test_not_in_another_agency(self, client, other_bureau, administrator):
        client.force_login(administrator)
        assert client.post(url("add_officer", other_bureau.pk), self.data).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.add_officer(
                Officer(username="wang", agency=other_bureau), [Role.LEADER], by=administrator
            )


class TestRoles:
    def test_they_are_assigned_and_recorded(self, client, clerk, administrator):
        client.force_login(administrator)
        client.post(url("officer", clerk.pk), {"roles": ["leader"]})
        assert Officer.objects.get(pk=clerk.pk).roles == {Role.LEADER}
        assert AuditEntry.objects.get().detail == {"added": ["leader"], "removed": ["handler"]}

    def test_the_same_roles_leave_no_entry(self, clerk, administrator):
        actions.assign_roles(clerk.pk, {Role.HANDLER}, by=administrator)
        assert not AuditEntry.objects.exists()

    def test_an_administrator_cannot_lock_the_door_from_inside(self, client, administrator):
        client.force_login(administrator)
        page = client.post(url("officer", administrator.pk), {"roles": ["leader"]})
        assert "不能取消自己的系统管理员角色" in page.content.decode()
        assert Officer.objects.get(pk=administrator.pk).roles == {Role.ADMINISTRATOR}

    def test_an_unknown_role_is_refused(self, client, clerk, administrator):
        client.force_login(administrator)
        client.post(url("officer", clerk.pk), {"roles": ["emperor"]})
        assert Officer.objects.get(pk=clerk.pk).roles == {Role.HANDLER}


class TestAccess:
    def test_a_deactivated_officer_stays_in_the_records(self, client, clerk, administrator):
        client.force_login(administrator)
        client.post(url("deactivate", clerk.pk))
        assert not Officer.objects.get(pk=clerk.pk).is_active
        client.post(url("activate", clerk.pk))
        assert Officer.objects.get(pk=clerk.pk).is_active
        assert [entry.action for entry in AuditEntry.objects.all()] == [
            "officer.deactivated",
            "officer.activated",
        ]

    def test_not_oneself(self, administrator):
        with pytest.raises(ValidationError):
            actions.set_active(administrator.pk, False, by=administrator)

    def test_a_reset_replaces_the_password(self, client, clerk, administrator):
        client.force_login(administrator)
        password = client.post(url("reset_password", clerk.pk)).context["password"]
        clerk.refresh_from_db()
        assert clerk.check_password(password)
        assert clerk.must_change_password

    def test_a_reset_lets_the_locked_out_in_again(self, client, clerk, administrator):
        login, wrong = reverse("agencies:login"), {"username": clerk.username, "password": "错"}
        other = {"username": administrator.username, "password": "错"}
        for tried in (wrong, other):
            for _attempt in range(5):
                client.post(login, tried)
        assert client.post(login, wrong).status_code == 429
        _officer, password = actions.reset_password(clerk.pk, by=administrator)
        # 只解除这一人的限制。
        assert client.post(login, other).status_code == 429
        response = client.post(login, {"username": clerk.username, "password": password})
        assert response.status_code == 302

    @pytest.mark.parametrize("name", ["deactivate", "activate", "reset_password"])
    def test_it_takes_a_post(self, client, clerk, administrator, name):
        client.force_login(administrator)
        assert client.get(url(name, clerk.pk)).status_code == 405


class TestRefusals:
    @pytest.mark.parametrize("name", ["officer", "deactivate", "activate", "reset_password"])
    def test_an_officer_of_another_agency_does_not_exist(
        self, client, other_bureau, administrator, name
    ):
        stranger = cast.officer(other_bureau, Role.HANDLER)
        client.force_login(administrator)
        assert client.post(url(name, stranger.pk)).status_code == 404
        assert Officer.objects.get(pk=stranger.pk).is_active

    @pytest.mark.parametrize("name", ["officer", "deactivate", "reset_password"])
    def test_a_clerk_may_not(self, client, clerk, administrator, name):
        client.force_login(clerk)
        assert client.post(url(name, administrator.pk)).status_code == 403

    def test_nor_an_administrator_of_an_agency_above_be_touched_from_below(
        self, city, administrator
    ):
        above = cast.officer(city, Role.ADMINISTRATOR)
        with pytest.raises(PermissionDenied):
            actions.reset_password(above.pk, by=administrator)

    def test_the_list_is_the_administrators(self, client, bureau, clerk, administrator):
        client.force_login(clerk)
        assert client.get(url("people", bureau.pk)).status_code == 403
        client.force_login(administrator)
        assert clerk.username in client.get(url("people", bureau.pk)).content.decode()
