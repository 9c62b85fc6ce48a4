import pytest
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.agencies.tests import cast
from gongkai.common import desk, first_steps
from gongkai.common.desk import Card, CardItem, register_card
from gongkai.law.errors import CalendarGap

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-9"


@pytest.fixture(autouse=True)
def no_cards(monkeypatch):
    monkeypatch.setattr(desk, "cards", {})
    monkeypatch.setattr(first_steps, "first_steps", {})


class TestDesk:
    def test_without_work_it_says_so(self, client, clerk):
        client.force_login(clerk)
        page = client.get(reverse("agencies:desk")).content.decode()
        assert "目前没有待办事项" in page
        assert "经办人" in page

    def test_cards_stand_in_the_order_of_their_names(self, client, clerk):
        register_card("20", lambda officer: Card("待我审批", "/b/", 2, tone="soon"))
        register_card("10", lambda officer: [Card("即将到期", items=(CardItem("甲", "/a/"),))])
        register_card("30", lambda officer: None)
        client.force_login(clerk)
        page = client.get(reverse("agencies:desk")).content.decode()
        assert page.index("即将到期") < page.index("待我审批")
        assert "目前没有待办事项" not in page

    def test_a_card_that_cannot_be_computed_leaves_the_others(self, client, clerk):
        def refuse(officer):
            raise CalendarGap("没有载入任何年份的放假安排")

        register_card("10", refuse)
        register_card("20", lambda officer: Card("待我审批", count=2))
        client.force_login(clerk)
        page = client.get(reverse("agencies:desk")).content.decode()
        assert "没有载入任何年份的放假安排" in page
        assert "待我审批" in page

    def test_a_card_is_made_for_the_officer(self, client, clerk):
        asked = []
        register_card("10", asked.append)
        client.force_login(clerk)
        client.get(reverse("agencies:desk"))
        assert asked == [clerk]

    def test_the_side_shows_what_the_roles_open(self, client, clerk, administrator):
        client.force_login(clerk)
        assert "机关与人员" not in client.get(reverse("agencies:desk")).content.decode()
        client.force_login(administrator)
        entries = client.get(reverse("agencies:agencies")).context["desk_nav"]
        assert [entry.label for entry in entries if entry.current] == ["机关与人员"]


class TestLogin:
    @pytest.fixture
    def person(self, bureau):
        person = cast.officer(bureau, Role.HANDLER, username="li")
        person.set_password(PASSWORD)
        person.save()
        return person

    def log_in(self, client, password):
        data = {"username": "li", "password": password}
        return client.post(reverse("agencies:login"), data)

    def test_the_right_password_opens_the_desk(self, client, person):
        assert self.log_in(client, PASSWORD).url == reverse("agencies:desk")

    def test_a_wrong_one_says_neither_which_nor_why(self, client, person):
        page = self.log_in(client, "wrong").content.decode()
        assert "用户名或密码不正确。" in page

    def test_a_deactivated_officer_looks_like_a_wrong_password(self, client, person):
        person.is_active = False
        person.save()
        assert "用户名或密码不正确。" in self.log_in(client, PASSWORD).content.decode()

    def test_five_wrong_ones_lock_even_the_right_one_out(self, client, person):
        for _attempt in range(5):
            response = self.log_in(client, "wrong")
        assert response.status_code == 429
        assert "登录暂停" in response.content.decode()
        assert self.log_in(client, PASSWORD).status_code == 429

    def test_logging_out_leads_back_to_the_login(self, client, person):
        client.force_login(person)
        assert client.post(reverse("agencies:logout")).url == reverse("agencies:login")
        assert client.get(reverse("agencies:desk")).status_code == 302

    def test_a_one_time_password_is_changed_first(self, client, person):
        person.must_change_password = True
        person.save()
        client.force_login(person)
        new = "another-horse-7"
        data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        response = client.post(reverse("agencies:password_change"), data)
        assert response.url == reverse("agencies:desk")
        assert client.get(reverse("agencies:desk")).status_code == 200
