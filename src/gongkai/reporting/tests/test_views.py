"""The desk and the public page: they work, and refuse the wrong person, state and method."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.agencies.models import Agency, AgencyKind, Officer, Role
from gongkai.law.terms import Outcome
from gongkai.report.reading import read
from gongkai.reporting import actions, drafting
from gongkai.reporting.compile import compile_figures
from gongkai.reporting.models import AnnualReport, Edition, ReportState
from gongkai.reporting.tests import cast

AT = datetime(2021, 1, 29, 2, 0, tzinfo=UTC)
GRANTED = "t3_requests.granted.natural_person"

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(bureau: Agency, handler: Officer) -> AnnualReport:
    cast.case(bureau, date(2020, 3, 2), Outcome.GRANTED, date(2020, 3, 20))
    draft = actions.start(bureau, 2020, by=handler)
    return actions.write_section(
        draft.pk, "problems", "工作机制有待完善，下一步加强协同沟通。", by=handler
    )


@pytest.fixture
def edition(draft: AnnualReport, handler: Officer, head: Officer, leader: Officer) -> Edition:
    actions.submit(draft.pk, by=handler, at=AT)
    actions.agree(draft.pk, by=head, at=AT)
    actions.approve(draft.pk, by=leader, at=AT)
    return actions.publish(draft.pk, by=handler, at=AT)


def desk(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def text(client: Client, name: str, *args: object, **kwargs: object) -> str:
    response = client.get(reverse(name, args=args), **kwargs)
    assert response.status_code == 200
    return response.content.decode()


class TestWorkbench:
    def test_every_figure_is_a_link_to_its_records(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        page = text(desk(handler), "reporting:workbench", 2020)
        for key in compile_figures(draft.agency, 2020).cells:
            assert f'href="{reverse("reporting:cell", args=[2020, key])}"' in page

    def test_a_stranger_finds_nothing(self, draft: AnnualReport, stranger: Officer) -> None:
        client = desk(stranger)
        for name in ("workbench", "preview", "sheet", "editions"):
            assert client.get(reverse(f"reporting:{name}", args=[2020])).status_code == 404

    def test_reading_pages_take_no_post(self, draft: AnnualReport, handler: Officer) -> None:
        client = desk(handler)
        for name in ("workbench", "preview", "sheet", "editions"):
            assert client.post(reverse(f"reporting:{name}", args=[2020])).status_code == 405

    def test_what_changed_after_publishing_is_said(
        self, edition: Edition, handler: Officer
    ) -> None:
        client = desk(handler)
        assert "查看差异" not in text(client, "reporting:workbench", 2020)
        cast.case(edition.report.agency, date(2020, 12, 1))
        assert "查看差异" in text(client, "reporting:workbench", 2020)

    def test_a_stranger_opens_no_cell(self, draft: AnnualReport, stranger: Officer) -> None:
        client = desk(stranger)
        assert client.get(reverse("reporting:cell", args=[2020, GRANTED])).status_code == 404

    def test_without_login_it_leads_to_the_login(self, draft: AnnualReport) -> None:
        response = Client().get(reverse("reporting:workbench", args=[2020]))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("agencies:login"))

    def test_it_asks_few_questions_of_the_database(
        self, draft: AnnualReport, handler: Officer, django_assert_max_num_queries: object
    ) -> None:
        client = desk(handler)
        client.get(reverse("reporting:workbench", args=[2020]))
        with django_assert_max_num_queries(12):
            client.get(reverse("reporting:workbench", args=[2020]))


class TestCell:
    def test_it_lists_the_records_and_their_sum(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        page = text(desk(handler), "reporting:cell", 2020, GRANTED)
        assert "演示事项" in page
        assert "与记录之和一致" in page

    def test_no_name_of_an_applicant_stands_there(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        assert "申请人甲" not in text(desk(handler), "reporting:cell", 2020, GRANTED)

    def test_in_the_drawer_it_is_a_part_of_a_page(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        page = text(desk(handler), "reporting:cell", 2020, GRANTED, headers={"HX-Request": "true"})
        assert "<html" not in page
        assert "演示事项" in page

    def test_a_key_that_the_form_lacks_is_not_found(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        client = desk(handler)
        for key in ("t3_requests.granted", "t9.x.y", "t3_requests.other_misc.total"):
            assert client.get(reverse("reporting:cell", args=[2020, key])).status_code == 404

    def test_a_long_list_asks_no_more_than_a_short_one(
        self, draft: AnnualReport, handler: Officer, django_assert_max_num_queries: object
    ) -> None:
        for _ in range(20):
            cast.case(draft.agency, date(2020, 3, 2), Outcome.GRANTED, date(2020, 3, 20))
        client = desk(handler)
        with django_assert_max_num_queries(12):
            client.get(reverse("reporting:cell", args=[2020, GRANTED]))


class TestWords:
    def test_saved_text_has_its_figures(self, draft: AnnualReport, handler: Officer) -> None:
        url = reverse("reporting:narrative", args=[2020, "overview"])
        words = "全年新收{t3_requests.new_received.total}件。"
        seen = draft.narrative.get("overview", "")
        response = desk(handler).post(url, {"text": words, "seen": seen}, follow=True)
        assert "全年新收1件。" in response.content.decode()

    def test_a_wrong_reference_says_which(self, draft: AnnualReport, handler: Officer) -> None:
        url = reverse("reporting:narrative", args=[2020, "overview"])
        seen = draft.narrative["overview"]
        page = desk(handler).post(url, {"text": "共{t3.x.y}件", "seen": seen}).content.decode()
        assert "t3.x.y" in page
        assert "不是报告中的数据项" in page

    def test_two_who_write_at_once_see_each_other(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        url = reverse("reporting:narrative", args=[2020, "overview"])
        client = desk(handler)
        stale = {"text": "乙的文字", "seen": draft.narrative["overview"]}
        actions.write_section(draft.pk, "overview", "甲的文字", by=handler)
        page = client.post(url, stale).content.decode()
        assert "他人已修改" in page
        assert "甲的文字" in page
        assert "乙的文字" in page

    def test_a_reader_may_not_write(self, draft: AnnualReport, leader: Officer) -> None:
        url = reverse("reporting:narrative", args=[2020, "overview"])
        assert desk(leader).post(url, {"text": "改动"}).status_code == 403

    def test_tables_are_not_written_in(self, draft: AnnualReport, handler: Officer) -> None:
        url = reverse("reporting:narrative", args=[2020, "requests"])
        assert desk(handler).get(url).status_code == 404

    def test_an_explanation_is_kept(self, bureau: Agency, handler: Officer) -> None:
        cast.document(bureau, date(2020, 5, 1))
        actions.start(bureau, 2020, by=handler)
        url = reverse("reporting:explain", args=[2020])
        place = "T2-MADE-VS-PUBLISHED:normative_docs"
        client = desk(handler)
        client.post(url, {"place": place, "reason": "涉密不予公开"})
        assert AnnualReport.objects.get().explanations == {place: "涉密不予公开"}
        client.post(url, {"place": place, "reason": ""})
        assert AnnualReport.objects.get().explanations == {}


class TestSteps:
    def test_a_step_is_asked_before_it_is_taken(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        url = reverse("reporting:step", args=[2020, "submit"])
        client = desk(handler)
        assert "提交呈批" in client.get(url).content.decode()
        draft.refresh_from_db()
        assert draft.state == ReportState.DRAFT
        client.post(url)
        draft.refresh_from_db()
        assert draft.state == ReportState.SUBMITTED

    def test_the_wrong_role_is_refused(self, draft: AnnualReport, leader: Officer) -> None:
        url = reverse("reporting:step", args=[2020, "submit"])
        assert desk(leader).post(url).status_code == 403

    def test_the_wrong_state_is_told_in_one_sentence(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        url = reverse("reporting:step", args=[2020, "publish"])
        page = desk(handler).post(url, follow=True).content.decode()
        assert "不能办理此步骤" in page

    def test_an_unknown_step_is_not_found(self, draft: AnnualReport, handler: Officer) -> None:
        url = reverse("reporting:step", args=[2020, "edit"])
        assert desk(handler).get(url).status_code == 404

    def test_a_year_is_begun_once(self, bureau: Agency, handler: Officer) -> None:
        client = desk(handler)
        for _ in range(2):
            client.post(reverse("reporting:start"), {"year": 2020})
        assert AnnualReport.objects.count() == 1
        assert client.get(reverse("reporting:start")).status_code == 405
        client.post(reverse("reporting:start"), {"year": "x"})
        assert AnnualReport.objects.count() == 1


class TestSheet:
    def test_the_approval_sheet_shows_who_signed(self, edition: Edition, handler: Officer) -> None:
        page = text(desk(handler), "reporting:sheet", 2020)
        assert "呈批单" in page
        assert page.count("演示") >= 3


class TestImport:
    def upload(self, client: Client, content: bytes, name: str) -> str:
        file = BytesIO(content)
        file.name = name
        data = {"file": file, "published_on": "2020-01-20"}
        return client.post(reverse("reporting:import"), data, follow=True).content.decode()

    def test_last_years_report_is_read_and_kept(self, bureau: Agency, handler: Officer) -> None:
        from gongkai.report.writing import to_html
        from gongkai.reporting.tests.test_years_and_units import report

        page = to_html(report(bureau, 2019, carried_out__natural_person=2)).encode()
        assert "已导入" in self.upload(desk(handler), page, "2019.html")
        assert Edition.objects.get().source == "imported"

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"<p>other</p>", b"{}"])
    def test_anything_else_is_refused_in_one_sentence(
        self, bureau: Agency, handler: Officer, content: bytes
    ) -> None:
        page = self.upload(desk(handler), content, "x.docx")
        assert "未能保存" in page
        assert not Edition.objects.exists()


class TestUnits:
    def test_the_authority_sees_who_is_missing(self, edition: Edition, bureau: Agency) -> None:
        city = cast.bureau("示例市人民政府", "1150022700934474XW", kind=AgencyKind.GOVERNMENT)
        late = cast.bureau("示例市乙局", "11500000000000001G", parent=city)
        bureau.parent = city
        bureau.save()
        client = desk(cast.officer(city, Role.AUTHORITY))
        page = text(client, "reporting:units", 2020)
        assert "尚未公布（2）" in page
        assert late.name in page
        assert "已计入（1）" in page

    def test_others_do_not(self, bureau: Agency, handler: Officer) -> None:
        assert desk(handler).get(reverse("reporting:units", args=[2020])).status_code == 403


class TestPublicPage:
    def test_a_draft_is_not_public(self, draft: AnnualReport, client: Client) -> None:
        url = reverse("reporting_public:report", args=[draft.agency.slug, 2020])
        assert client.get(url).status_code == 404

    def test_the_page_reads_back_to_the_edition(self, edition: Edition, client: Client) -> None:
        url = reverse("reporting_public:report", args=[edition.report.agency.slug, 2020])
        page = read(client.get(url).content, name="page.html")
        kept = drafting.published(edition)
        assert dict(page.cells) == dict(kept.cells)
        assert (page.agency, page.year, page.published_on) == (
            kept.agency,
            2020,
            date(2021, 1, 29),
        )

    def test_it_carries_the_tags_of_the_guideline(self, edition: Edition, client: Client) -> None:
        url = reverse("reporting_public:report", args=[edition.report.agency.slug, 2020])
        page = client.get(url).content.decode()
        for name in ("SiteName", "ColumnName", "ColumnType", "ArticleTitle", "PubDate"):
            assert f'<meta name="{name}"' in page
        assert 'content="2021-01-29' in page

    @pytest.mark.parametrize("kind", ["json", "csv", "docx", "xlsx", "pdf"])
    def test_its_files_are_those_that_were_frozen(
        self, edition: Edition, client: Client, kind: str
    ) -> None:
        slug = edition.report.agency.slug
        response = client.get(reverse("reporting_public:download", args=[slug, 2020, kind]))
        content = b"".join(response.streaming_content)
        assert content == edition.files.get(kind=kind).file.read()

    def test_an_unknown_kind_or_number_is_not_found(self, edition: Edition, client: Client) -> None:
        slug = edition.report.agency.slug
        for url in (
            reverse("reporting_public:download", args=[slug, 2020, "exe"]),
            reverse("reporting_public:edition", args=[slug, 2020, 2]),
            reverse("reporting_public:report", args=[slug, 2021]),
        ):
            assert client.get(url).status_code == 404

    def test_it_asks_few_questions_of_the_database(
        self, edition: Edition, client: Client, django_assert_max_num_queries: object
    ) -> None:
        url = reverse("reporting_public:report", args=[edition.report.agency.slug, 2020])
        with django_assert_max_num_queries(12):
            client.get(url)
