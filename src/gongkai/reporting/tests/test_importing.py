"""A supervising authority loads its units' earlier reports, many files at once."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.agencies.models import Agency, AgencyKind, Officer, Role
from gongkai.files.judging import LARGEST, too_large
from gongkai.report.document import Report
from gongkai.report.writing import to_docx, to_html, to_json
from gongkai.reporting.models import AnnualReport, Edition, EditionSource
from gongkai.reporting.tests import cast
from gongkai.reporting.tests.test_years_and_units import report

DAY = date(2020, 1, 20)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(calendar: None) -> Agency:
    return cast.bureau("示例市人民政府", "1150022700934474XW", kind=AgencyKind.GOVERNMENT)


@pytest.fixture
def units(city: Agency) -> list[Agency]:
    first = cast.bureau("示例市甲局", "11500000009276206R", parent=city)
    return [first, cast.bureau("示例市甲局分局", "11500000000000001G", parent=first)]


@pytest.fixture
def authority(city: Agency) -> Officer:
    return cast.officer(city, Role.AUTHORITY)


def page_of(value: Report) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{value.agency}.html", to_html(value).encode())


def send(officer: Officer, *files: SimpleUploadedFile, published_on: str = "2020-01-20") -> str:
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    data = {"reports": list(files), "published_on": published_on}
    return client.post(reverse("reporting:import_units"), data).content.decode()


class TestImportUnits:
    def test_each_file_goes_to_the_unit_whose_name_it_bears(
        self, units: list[Agency], authority: Officer
    ) -> None:
        word = SimpleUploadedFile("2.docx", to_docx(report(units[1], 2019)))
        page = send(authority, page_of(report(units[0], 2019)), word)
        assert "共 2 个文件，已导入 2 个" in page
        for unit in units:
            edition = Edition.objects.get(report__agency=unit, report__year=2019)
            assert (edition.source, edition.published_on) == (EditionSource.IMPORTED, DAY)
            assert edition.published_by == authority

    def test_a_broken_file_leaves_nothing_behind_and_the_others_go_on(
        self, units: list[Agency], authority: Officer
    ) -> None:
        broken = SimpleUploadedFile("broken.docx", b"PK\x03\x04word/document.xml")
        empty = SimpleUploadedFile("empty.html", b"")
        page = send(authority, broken, empty, page_of(report(units[0], 2019)))
        assert "共 3 个文件，已导入 1 个" in page
        assert "文件已损坏" in page
        assert "文件是空的" in page
        assert AnnualReport.objects.count() == 1

    def test_the_same_file_twice_is_kept_once(
        self, units: list[Agency], authority: Officer
    ) -> None:
        page = send(authority, *(page_of(report(units[0], 2019)) for _time in range(2)))
        assert "2019年度报告已经导入。" in page
        assert Edition.objects.count() == 1

    def test_a_year_that_this_system_counts_is_not_imported(
        self, units: list[Agency], authority: Officer
    ) -> None:
        assert "由本系统汇总，不能导入" in send(authority, page_of(report(units[0], 2020)))
        assert not AnnualReport.objects.exists()

    @pytest.mark.parametrize("name", ["示例市甲", "示例市甲局直属二分局", "外市甲局"])
    def test_a_name_that_is_only_alike_is_nobodys(
        self, units: list[Agency], authority: Officer, name: str
    ) -> None:
        other = replace(report(units[0], 2019), agency=name)
        assert f"“{name}”不是所属单位的名称。" in send(authority, page_of(other))
        assert not AnnualReport.objects.exists()

    def test_ones_own_report_is_not_a_units(self, city: Agency, authority: Officer) -> None:
        assert "不是所属单位的名称" in send(authority, page_of(report(city, 2019)))

    def test_the_day_in_the_file_goes_before_that_of_the_form(
        self, units: list[Agency], authority: Officer
    ) -> None:
        dated = replace(report(units[0], 2019), published_on=date(2020, 1, 31))
        send(authority, SimpleUploadedFile("r.json", to_json(dated).encode()))
        assert Edition.objects.get().published_on == date(2020, 1, 31)

    def test_without_any_day_it_is_refused(self, units: list[Agency], authority: Officer) -> None:
        page = send(authority, page_of(report(units[0], 2019)), published_on="")
        assert "请填写公布日期后再导入" in page

    def test_an_unsettled_figure_keeps_the_report_out(
        self, units: list[Agency], authority: Officer
    ) -> None:
        value = report(units[0], 2019)
        key = "t3_requests.granted.natural_person"
        cells = {name: figure for name, figure in value.cells.items() if name != key}
        open_one = replace(value, cells=cells, unresolved={key: (1, 2)})
        file = SimpleUploadedFile("r.json", to_json(open_one).encode())
        assert "有数据项未能识别" in send(authority, file)
        assert not AnnualReport.objects.exists()

    def test_what_must_be_known_of_a_file_keeps_it_out(
        self, units: list[Agency], authority: Officer
    ) -> None:
        damaged = replace(report(units[0], 2019), notices=("文件已损坏，请重新下载。",))
        file = SimpleUploadedFile("r.json", to_json(damaged).encode())
        assert "文件已损坏，请重新下载。" in send(authority, file)
        assert not AnnualReport.objects.exists()

    def test_no_file_and_too_many_files_are_refused(self, authority: Officer) -> None:
        assert "共 " not in send(authority)
        many = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(31)]
        assert "一次最多导入 30 个文件。" in send(authority, *many)

    def test_a_file_too_large_keeps_all_out(self, units: list[Agency], authority: Officer) -> None:
        huge = SimpleUploadedFile("b.json", bytes(21 * 1024 * 1024))
        good = SimpleUploadedFile("a.json", to_json(report(units[0], 2019)).encode())
        assert too_large(LARGEST) in send(authority, good, huge)
        assert not AnnualReport.objects.exists()

    def test_a_clerk_of_the_city_may_not(self, city: Agency) -> None:
        client = Client()
        clerk = cast.officer(city, Role.HANDLER)
        client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(reverse("reporting:import_units")).status_code == 403


class TestImportOnesOwn:
    """An agency loads its own earlier report, and nobody else's."""

    def send(self, agency: Agency, name: str) -> str:
        client = Client()
        client.force_login(
            cast.officer(agency, Role.HANDLER), backend="django.contrib.auth.backends.ModelBackend"
        )
        file = page_of(replace(report(agency, 2019), agency=name))
        data = {"file": file, "published_on": "2020-01-20"}
        url = reverse("reporting:import")
        return client.post(url, data, follow=True).content.decode()

    @pytest.mark.parametrize("name", ["示例市甲局", "示例市 甲局", "市甲局"])
    def test_its_name_or_short_name_is_its_own(self, units: list[Agency], name: str) -> None:
        assert "2019年度报告已导入" in self.send(units[0], name)
        assert Edition.objects.get().report.agency == units[0]

    @pytest.mark.parametrize("name", ["示例市甲局分局", "示例市甲局乙分局", "外示例市甲局", "乙局"])
    def test_a_name_that_contains_its_own_is_anothers(self, units: list[Agency], name: str) -> None:
        assert "这份报告不是示例市甲局的年度报告" in self.send(units[0], name)
        assert not AnnualReport.objects.exists()
