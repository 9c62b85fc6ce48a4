from datetime import date

import pytest
from django.core.management import call_command

from gongkai.agencies.models import Agency
from gongkai.common.backup import restore_backup, write_backup
from gongkai.search import indexing, sources
from gongkai.search.finding import find
from gongkai.search.models import Entry
from gongkai.search.sources import Row, register_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(rows, notices, bureau):
    """Two published 通知, in the index."""
    rows += [Row("1", bureau.pk, "普查公报"), Row("2", bureau.pk, "粮食产量")]
    indexing.bring_up_to_date()


def titles(text: str) -> list[str]:
    return [hit.title for hit in find(text, kind="notice")]


class TestOneEntry:
    def test_what_is_indexed_again_is_replaced(self, publish):
        publish("一号", "普查", on=date(2024, 1, 1))
        publish("一号", "粮食", on=date(2024, 1, 1))
        assert titles("普查") == []
        assert titles("粮食") == ["一号"]

    def test_another_day_moves_it(self, publish):
        old = publish("一号", "普查", on=date(2024, 1, 1))
        new = publish("一号", "普查", on=date(2024, 1, 2))
        assert new > old
        assert titles("普查") == ["一号"]

    def test_what_is_removed_is_no_longer_found(self, publish):
        publish("一号", "普查")
        indexing.remove("notice", "一号")
        assert titles("普查") == []

    def test_things_of_one_day_have_ids_of_their_own(self, bureau):
        day = date(2024, 1, 1)
        places = {
            indexing.place("notice", Row(str(n), bureau.pk, "", published_on=day))
            for n in range(2_000)
        }
        assert len(places) == 2_000
        assert max(places) < 2**63

    def test_a_long_title_is_kept_as_far_as_it_fits(self, publish):
        publish("普查" * 400)
        assert titles("普查") == ["普查" * 150]

    def test_a_very_long_text_is_found_by_its_beginning(self, publish):
        publish("一号", "粮食" + "甲" * 20_000 + "普查")
        assert titles("粮食") == ["一号"]
        assert titles("普查") == []


class TestWithItsSource:
    def test_it_is_brought_up_to_date(self, two, rows, bureau):
        rows[:] = [Row("2", bureau.pk, "粮食产量公报"), Row("3", bureau.pk, "工业公报")]
        assert indexing.bring_up_to_date() == (2, 1)
        assert sorted(titles("公报")) == ["工业公报", "粮食产量公报"]

    def test_what_did_not_change_is_not_written(self, two):
        assert indexing.bring_up_to_date() == (0, 0)

    def test_a_kind_that_nobody_registers_any_more_goes(self, two):
        del sources.sources["notice"]
        assert indexing.bring_up_to_date() == (0, 2)
        register_source("notice", "通知", list)

    def test_a_difference_is_told_and_mended(self, two, rows, capsys):
        assert list(indexing.differences()) == []
        rows.pop()
        Entry.objects.filter(kind="notice", key="1").update(mark="")
        assert list(indexing.differences()) == [
            "“通知”有2条与检索库不一致，请执行 gongkai manage rebuild_search。"
        ]
        call_command("rebuild_search")
        assert "更新 1 条，移除 1 条" in capsys.readouterr().out
        assert list(indexing.differences()) == []

    def test_the_index_is_made_anew(self, two):
        call_command("rebuild_search")
        assert titles("普查") == ["普查公报"]

    @pytest.mark.parametrize("kind", ["a b", "年报", "a1", ""])
    def test_a_kind_is_letters(self, kind):
        with pytest.raises(ValueError, match="letters"):
            register_source(kind, "某类", list)


class TestARecordThatIsFollowed:
    def test_an_agency_is_found_once_it_is_saved(self, bureau):
        assert [hit.title for hit in find("甲局")] == ["甲局"]

    def test_its_new_name_is_found(self, bureau):
        bureau.name = "粮食局"
        bureau.save()
        assert find("甲局", kind="agency") == []
        assert [hit.title for hit in find("粮食局")] == ["粮食局"]

    def test_an_abolished_one_is_not(self, bureau):
        bureau.closed_on = date(2024, 1, 1)
        bureau.save()
        assert find("甲局") == []

    def test_nor_one_that_is_gone(self, bureau):
        bureau.delete()
        assert find("甲局") == []
        assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestABackup:
    def test_what_is_restored_is_found(self, two, tmp_path, settings, rows):
        settings.MEDIA_ROOT, settings.FILES_DIR = tmp_path / "media", tmp_path / "files"
        write_backup(tmp_path / "backup.zip")
        Agency.objects.all().delete()
        assert titles("普查") == []
        restore_backup(tmp_path / "backup.zip")
        assert titles("普查") == ["普查公报"]
