from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from gongkai.agencies import actions
from gongkai.agencies.models import Agency, Role
from gongkai.agencies.queries import in_tree_order
from gongkai.agencies.tests import cast
from gongkai.common.audit import verify_chain
from gongkai.common.models import AuditEntry

pytestmark = pytest.mark.django_db

UNIT = {
    "kind": "department",
    "name": "演示市统计局",
    "short_name": "市统计局",
    "slug": "statistics",
    "credit_code": cast.credit_code(9),
    "first_year": 2020,
    "office_name": "办公室",
    "address": "演示路9号",
    "postcode": "400000",
    "phone": "023-1",
}


class TestOrder:
    def test_units_follow_their_parent(self, city, bureau, other_bureau):
        below = cast.agency(4, parent=bureau)
        assert in_tree_order(Agency.objects.all()) == [
            (0, city),
            (1, bureau),
            (2, below),
            (1, other_bureau),
        ]

    def test_a_unit_whose_parent_is_not_listed_stands_at_the_top(self, bureau):
        assert in_tree_order([bureau]) == [(0, bureau)]


class TestList:
    def test_it_shows_what_lies_below_and_nothing_beside(
        self, client, city, bureau, other_bureau, administrator
    ):
        client.force_login(administrator)
        page = client.get(reverse("agencies:agencies")).content.decode()
        assert bureau.name in page
        assert other_bureau.name not in page

    def test_it_searches_by_name_and_credit_code(self, client, city, bureau, other_bureau):
        client.force_login(cast.officer(city, Role.AUTHORITY))
        for words in ("第2局", bureau.credit_code):
            page = client.get(reverse("agencies:agencies"), {"q": words}).content.decode()
            assert bureau.name in page
            assert other_bureau.name not in page

    def test_the_authority_reads_and_changes_nothing(self, client, city, bureau):
        client.force_login(cast.officer(city, Role.AUTHORITY))
        assert client.get(reverse("agencies:agency", args=[bureau.pk])).status_code == 200
        assert client.get(reverse("agencies:contact", args=[bureau.pk])).status_code == 403
        assert client.get(reverse("agencies:people", args=[bureau.pk])).status_code == 403

    def test_it_asks_no_query_a_row(self, client, city, django_assert_max_num_queries):
        for number in range(10, 40):
            cast.agency(number, parent=city)
        client.force_login(cast.officer(city, Role.ADMINISTRATOR))
        with django_assert_max_num_queries(12):
            client.get(reverse("agencies:agencies"))


class TestContactBlock:
    """第四条、第十二条"""

    def changed(self, agency):
        return {name: getattr(agency, name) for name in UNIT} | {"phone": "023-12345678"}

    def test_the_disclosure_office_keeps_its_own(self, client, bureau, clerk):
        client.force_login(clerk)
        response = client.post(reverse("agencies:contact", args=[bureau.pk]), self.changed(bureau))
        assert response.url == reverse("agencies:agency", args=[bureau.pk])
        bureau.refresh_from_db()
        assert bureau.phone == "023-12345678"
        assert AuditEntry.objects.get().detail == {"fields": ["phone"]}

    def test_what_did_not_change_is_not_recorded(self, bureau, clerk):
        actions.change_contact(bureau.pk, {"phone": bureau.phone}, by=clerk)
        assert not AuditEntry.objects.exists()

    def test_a_bad_postcode_is_refused_in_words(self, client, bureau, clerk):
        client.force_login(clerk)
        data = self.changed(bureau) | {"postcode": "40000a"}
        page = client.post(reverse("agencies:contact", args=[bureau.pk]), data).content.decode()
        assert "邮政编码为 6 位数字。" in page
        bureau.refresh_from_db()
        assert bureau.phone == "023-00000000"

    def test_name_and_code_cannot_be_slipped_in(self, client, bureau, clerk):
        client.force_login(clerk)
        data = self.changed(bureau) | {"name": "冒名局", "credit_code": cast.credit_code(8)}
        client.post(reverse("agencies:contact", args=[bureau.pk]), data)
        bureau.refresh_from_db()
        assert bureau.name == "演示市第2局"

    def test_another_agency_does_not_exist_for_a_clerk(self, client, other_bureau, clerk):
        client.force_login(clerk)
        for name in ("agency", "contact"):
            url = reverse(f"agencies:{name}", args=[other_bureau.pk])
            assert client.get(url).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.change_contact(other_bureau.pk, {"phone": "1"}, by=clerk)

    def test_a_registrar_may_not(self, client, bureau):
        client.force_login(cast.officer(bureau, Role.REGISTRAR))
        assert client.get(reverse("agencies:contact", args=[bureau.pk])).status_code == 403


class TestUnits:
    @pytest.fixture
    def mayor(self, city):
        return cast.officer(city, Role.ADMINISTRATOR)

    def test_an_administrator_adds_a_unit_below(self, client, city, mayor):
        client.force_login(mayor)
        client.post(reverse("agencies:add_unit"), UNIT | {"parent": city.pk})
        unit = Agency.objects.get(slug="statistics")
        assert unit.parent == city
        assert AuditEntry.objects.get().action == "agency.created"
        assert list(verify_chain()) == []

    def test_not_below_an_agency_of_another(self, client, city, other_bureau, administrator):
        client.force_login(administrator)
        for parent in (city, other_bureau):
            client.post(reverse("agencies:add_unit"), UNIT | {"parent": parent.pk})
        assert not Agency.objects.filter(slug="statistics").exists()

    def test_a_wrong_check_character_is_refused(self, client, city, mayor):
        client.force_login(mayor)
        wrong = UNIT["credit_code"][:-1] + ("0" if UNIT["credit_code"][-1] != "0" else "1")
        data = UNIT | {"parent": city.pk, "credit_code": wrong}
        page = client.post(reverse("agencies:add_unit"), data).content.decode()
        assert "统一社会信用代码应为 18 位，且校验码须正确。" in page

    def test_a_unit_is_closed_on_a_day(self, client, bureau, mayor):
        client.force_login(mayor)
        client.post(reverse("agencies:close_unit", args=[bureau.pk]), {"on": "2021-06-30"})
        bureau.refresh_from_db()
        assert bureau.closed_on == date(2021, 6, 30)
        assert list(Agency.objects.open_in(2021).filter(pk=bureau.pk)) == []

    def test_not_with_open_units_below_nor_ones_own(self, city, bureau, mayor):
        cast.agency(4, parent=bureau)
        for agency in (bureau, city):
            with pytest.raises(ValidationError):
                actions.close_unit(agency.pk, on=date(2021, 6, 30), by=mayor)
        assert not AuditEntry.objects.exists()

    def test_nothing_is_added_below_a_closed_one(self, bureau, mayor):
        actions.close_unit(bureau.pk, on=date(2021, 6, 30), by=mayor)
        bureau.refresh_from_db()
        with pytest.raises(ValidationError, match="已撤销"):
            actions.create_unit(Agency(**UNIT, parent=bureau), by=mayor)

    def test_a_clerk_and_a_neighbour_may_not(self, client, bureau, other_bureau, clerk):
        client.force_login(clerk)
        assert client.get(reverse("agencies:close_unit", args=[bureau.pk])).status_code == 403
        client.force_login(cast.officer(other_bureau, Role.ADMINISTRATOR))
        assert client.get(reverse("agencies:close_unit", args=[bureau.pk])).status_code == 404
