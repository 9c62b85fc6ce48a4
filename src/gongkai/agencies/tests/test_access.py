import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import get_resolver, reverse

from gongkai.agencies.access import own_or_404
from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import can, can_administer, require
from gongkai.agencies.tests import cast
from gongkai.common.guard import ADMINISTRATOR

pytestmark = pytest.mark.django_db
OPEN_TO_STRANGERS = {"login", "logout", "password_change"}


def desk_patterns(*namespaces: str):
    for namespace in namespaces:
        _prefix, resolver = get_resolver().namespace_dict[namespace]
        yield from (pattern for pattern in resolver.url_patterns)


class TestStaffView:
    def test_a_stranger_goes_to_the_login_page(self, client):
        response = client.get(reverse("agencies:desk"))
        assert response.status_code == 302
        assert response.url == f"{reverse('agencies:login')}?next=/desk/"

    def test_every_page_of_these_rooms_is_guarded(self):
        unguarded = {
            pattern.name
            for pattern in desk_patterns("agencies", "common")
            if not hasattr(pattern.callback, "desk_roles")
        }
        assert unguarded == OPEN_TO_STRANGERS

    def test_an_officer_without_an_agency_gets_a_plain_page(self, client):
        client.force_login(cast.officer(None))
        response = client.get(reverse("agencies:desk"))
        assert response.status_code == 403
        assert "尚未分配到机关" in response.content.decode()

    def test_a_missing_role_is_refused(self, client, clerk):
        client.force_login(clerk)
        assert client.get(reverse("agencies:agencies")).status_code == 403

    def test_a_one_time_password_opens_nothing_else(self, client, clerk):
        Officer.objects.update(must_change_password=True)
        client.force_login(clerk)
        response = client.get(reverse("agencies:desk"))
        assert response.url == reverse("agencies:password_change")

    def test_the_desk_is_not_kept_in_caches(self, client, clerk):
        client.force_login(clerk)
        assert "no-store" in client.get(reverse("agencies:desk"))["Cache-Control"]

    def test_the_role_that_common_knows_is_ours(self):
        assert Role.ADMINISTRATOR == ADMINISTRATOR


class TestPermissions:
    def test_a_role_counts_in_ones_own_agency_alone(self, bureau, other_bureau, clerk):
        assert can(clerk, bureau, Role.HANDLER, Role.LEADER)
        assert not can(clerk, bureau, Role.LEADER)
        assert not can(clerk, other_bureau, Role.HANDLER)
        with pytest.raises(PermissionDenied):
            require(clerk, other_bureau)

    def test_an_administrator_looks_after_the_units_below(self, city, bureau, other_bureau):
        above = cast.officer(city, Role.ADMINISTRATOR)
        beside = cast.officer(bureau, Role.ADMINISTRATOR)
        assert can_administer(above, bureau)
        assert can_administer(above, city)
        assert not can_administer(beside, city)
        assert not can_administer(beside, other_bureau)

    def test_a_superuser_administers_and_decides_nothing(self, bureau):
        root = cast.officer(bureau, is_superuser=True)
        assert can(root, bureau, Role.ADMINISTRATOR)
        assert not can(root, bureau, Role.LEADER, Role.OFFICE_HEAD)

    def test_anothers_record_looks_like_none(self, bureau, other_bureau, clerk):
        colleague, stranger = cast.officer(bureau), cast.officer(other_bureau)
        assert own_or_404(Officer, clerk, pk=colleague.pk) == colleague
        for pk in (stranger.pk, 0):
            with pytest.raises(Http404):
                own_or_404(Officer.objects.all(), clerk, pk=pk)
