import pytest
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from gongkai.common.append_only import create_sql, drop_sql, guarded_tables
from gongkai.common.audit import hash_of, record, verify_chain
from gongkai.common.crypto import EncryptedTextField
from gongkai.common.models import AuditEntry, AuditHead, CalendarNotice

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    return CalendarNotice.objects.create(year=2020, title="通知")


@pytest.fixture
def unguarded():
    """Someone with the database's own rights has taken the triggers away."""
    with connection.cursor() as cursor:
        for statement in drop_sql(connection.vendor, "common_auditentry"):
            cursor.execute(statement)


class TestChain:
    def test_each_entry_carries_the_hash_before_it(self, notice):
        first = record("notice.added", notice, by=None, n_days=3)
        second = record("notice.changed", notice, by=None)
        assert (first.seq, first.previous_hash) == (1, "")
        assert (second.seq, second.previous_hash) == (2, first.hash)
        assert list(verify_chain()) == []

    def test_an_entry_read_back_hashes_to_the_same(self, notice):
        entry = record(
            "notice.added", notice, by=None, title="关于假日的通知", n=3, nested=[1, None]
        )
        assert hash_of(AuditEntry.objects.get(pk=entry.pk)) == entry.hash

    @pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
    def test_an_entry_keeps_its_algorithm(self, notice, settings, algorithm):
        settings.AUDIT_HASH = algorithm
        entry = record("notice.added", notice, by=None)
        settings.AUDIT_HASH = "sha256" if algorithm == "sm3" else "sm3"
        record("notice.changed", notice, by=None)
        assert entry.algorithm == algorithm
        assert list(verify_chain()) == []

    def test_an_act_that_is_undone_leaves_no_entry(self, notice):
        with transaction.atomic():
            record("notice.added", notice, by=None)
            transaction.set_rollback(True)
        assert not AuditEntry.objects.exists()
        assert record("notice.added", notice, by=None).seq == 1


class TestBreaks:
    def test_a_changed_entry_shows(self, notice, unguarded):
        record("notice.added", notice, by=None, n_days=3)
        AuditEntry.objects.update(detail={"n_days": 4})
        assert [b.message for b in verify_chain()] == ["第 1 条的内容与杂凑值不符。"]

    def test_a_removed_entry_shows(self, notice, unguarded):
        for _ in range(3):
            record("notice.added", notice, by=None)
        AuditEntry.objects.filter(seq=2).delete()
        assert [b.message for b in verify_chain()] == ["第 3 条之前的审计记录缺失。"]

    def test_a_removed_end_shows(self, notice, unguarded):
        for _ in range(2):
            record("notice.added", notice, by=None)
        AuditEntry.objects.filter(seq=2).delete()
        assert [b.seq for b in verify_chain()] == [1]

    def test_a_rehashed_entry_breaks_the_next(self, notice, unguarded):
        for _ in range(2):
            record("notice.added", notice, by=None)
        entry = AuditEntry.objects.get(seq=1)
        entry.action = "notice.removed"
        entry.hash = hash_of(entry)
        entry.save()
        assert [b.message for b in verify_chain()] == ["第 2 条与前一条不相衔接。"]


class TestAppendOnly:
    def test_the_database_refuses_to_change_an_entry(self, notice):
        entry = record("notice.added", notice, by=None)
        with pytest.raises(IntegrityError, match="不得修改或删除"), transaction.atomic():
            AuditEntry.objects.filter(pk=entry.pk).update(action="x")

    def test_the_database_refuses_to_delete_an_entry(self, notice):
        entry = record("notice.added", notice, by=None)
        with pytest.raises(IntegrityError, match="不得修改或删除"), transaction.atomic():
            entry.delete()

    def test_the_guard_can_be_lifted_and_put_back(self, notice, unguarded):
        assert "common_auditentry" not in guarded_tables(connection)
        with connection.cursor() as cursor:
            for statement in create_sql(connection.vendor, "common_auditentry"):
                cursor.execute(statement)
        assert "common_auditentry" in guarded_tables(connection)


@pytest.mark.django_db(transaction=True)
def test_a_flush_between_tests_empties_and_keeps_the_guard(notice):
    record("notice.added", notice, by=None)
    tables = [AuditEntry._meta.db_table, AuditHead._meta.db_table]
    connection.ops.execute_sql_flush(
        connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=True)
    )
    assert not AuditEntry.objects.exists()
    assert "common_auditentry" in guarded_tables(connection)


class TestPersonalData:
    class Person(models.Model):
        name = EncryptedTextField()
        town = models.CharField(max_length=20)

        class Meta:
            app_label = "common_tests"

    @pytest.mark.parametrize("detail", [{"name": "某某"}, {"who": "申请人甲"}])
    def test_a_marked_field_never_enters_the_detail(self, detail):
        person = self.Person(pk=1, name="申请人甲", town="渝中")
        with pytest.raises(ValueError, match="个人信息"):
            record("person.changed", person, by=None, **detail)
        assert not AuditEntry.objects.exists()

    def test_other_fields_may(self):
        record(
            "person.changed", self.Person(pk=1, name="申请人甲", town="渝中"), by=None, town="渝中"
        )
        assert AuditEntry.objects.get().detail == {"town": "渝中"}
