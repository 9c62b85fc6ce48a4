"""Sealed values: opened by the key that sealed them, sealed anew when the ring rotates."""

import base64
import secrets
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from gongkai.common import audit, clock, crypto, rotation
from gongkai.common.append_only import create_sql
from gongkai.common.crypto import NotOpened, decrypt, encrypt, fingerprint, seal, unseal
from gongkai.common.models import HeldUpload, KeptKey

OLD, NEW = bytes([1] * 32), bytes([2] * 32)
ADDRESS = "住址：演示路一号"


def of_the_first_version(plain: str, key: bytes) -> str:
    """A text as it was sealed before there was a ring."""
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(key).encrypt(nonce, plain.encode(), b"\x01")
    return base64.urlsafe_b64encode(b"\x01" + nonce + sealed).decode()


@pytest.fixture(autouse=True)
def ring(settings: Any) -> Any:
    settings.ENCRYPTION_KEYS = (OLD,)
    crypto._fingerprint_key.cache_clear()
    yield settings
    crypto._fingerprint_key.cache_clear()


class TestSealing:
    def test_the_same_text_is_never_sealed_alike_twice(self):
        assert encrypt(ADDRESS) != encrypt(ADDRESS)
        assert decrypt(encrypt(ADDRESS)) == ADDRESS

    def test_the_newest_key_seals_and_every_key_opens(self, ring):
        old = seal(b"content")
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        new = seal(b"content")
        assert unseal(old) == unseal(new) == b"content"
        ring.ENCRYPTION_KEYS = (NEW,)
        assert unseal(new) == b"content"

    def test_what_was_sealed_before_there_was_a_ring_still_opens(self, ring):
        first = of_the_first_version(ADDRESS, OLD)
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        assert decrypt(first) == ADDRESS

    def test_a_key_that_left_the_ring_is_asked_for_in_a_sentence(self, ring):
        named, unnamed = encrypt(ADDRESS), of_the_first_version(ADDRESS, OLD)
        ring.ENCRYPTION_KEYS = (NEW,)
        with pytest.raises(NotOpened, match="放回原来的密钥"):
            decrypt(named)
        with pytest.raises(NotOpened, match="无法用现有的加密密钥读出"):
            decrypt(unnamed)

    @pytest.mark.parametrize("at", [0, 1, 7, 25, -1])
    def test_a_changed_byte_is_noticed(self, at):
        sealed = bytearray(seal(b"content"))
        sealed[at] ^= 255
        with pytest.raises(NotOpened):
            unseal(bytes(sealed))

    @pytest.mark.parametrize("rest", [b"", b"\x01", b"\x02", b"\x01short"])
    def test_a_value_cut_short_is_refused(self, rest):
        with pytest.raises(NotOpened):
            unseal(rest)

    def test_the_texts_of_one_key_begin_alike(self, ring):
        assert encrypt("a").startswith(crypto.newest_letters())
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        assert encrypt("a").startswith(crypto.newest_letters())


def hold(content: str) -> HeldUpload:
    owner, _new = get_user_model().objects.get_or_create(username="jingban")
    return HeldUpload.objects.create(owner=owner, content=content, held_at=clock.now())


def as_kept() -> list[str]:
    """The sealed texts of the held uploads, as the database has them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM common_heldupload ORDER BY id")
        return [text for (text,) in cursor.fetchall()]


@pytest.mark.django_db
class TestRotation:
    """gongkai manage rotate_keys"""

    def test_everything_is_sealed_anew_and_the_old_key_may_go(self, ring, capsys, monkeypatch):
        monkeypatch.setattr(rotation, "CHUNK", 2)
        for number in range(5):
            hold(f"{ADDRESS}{number}")
        hold("")
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        call_command("rotate_keys")
        assert "旧密钥已不再需要" in capsys.readouterr().out
        ring.ENCRYPTION_KEYS = (NEW,)
        contents = [upload.content for upload in HeldUpload.objects.order_by("pk")]
        assert contents == [*(f"{ADDRESS}{number}" for number in range(5)), ""]

    def test_values_of_the_first_version_are_sealed_anew_as_well(self, ring):
        hold(ADDRESS)
        with connection.cursor() as cursor:
            first = of_the_first_version(ADDRESS, OLD)
            cursor.execute("UPDATE common_heldupload SET content = %s", [first])
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        call_command("rotate_keys", verbosity=0)
        ring.ENCRYPTION_KEYS = (NEW,)
        assert HeldUpload.objects.get().content == ADDRESS

    def test_broken_off_it_goes_on_where_it_stopped(self, ring, monkeypatch):
        monkeypatch.setattr(rotation, "CHUNK", 2)
        for number in range(5):
            hold(f"{ADDRESS}{number}")
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        holder = rotation.SealedFields()
        assert next(holder.reseal()) == 2
        done = as_kept()[:2]
        assert holder.left() == 3
        call_command("rotate_keys")
        assert holder.left() == 0
        assert as_kept()[:2] == done

    def test_a_dry_run_counts_and_changes_nothing(self, ring, capsys):
        hold(ADDRESS)
        before = as_kept()
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        call_command("rotate_keys", dry_run=True)
        assert "数据库中的个人信息：尚有 1 项由旧密钥密封。" in capsys.readouterr().out
        assert as_kept() == before
        assert not KeptKey.objects.exists()

    def test_fingerprints_stay_the_same_when_the_first_key_has_gone(self, ring):
        before = fingerprint("申请人甲")
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        assert fingerprint("申请人甲") == before
        call_command("rotate_keys")
        ring.ENCRYPTION_KEYS = (NEW,)
        assert fingerprint("申请人甲") == before
        third = bytes([3] * 32)
        ring.ENCRYPTION_KEYS = (third, NEW)
        call_command("rotate_keys")
        ring.ENCRYPTION_KEYS = (third,)
        crypto._fingerprint_key.cache_clear()
        assert fingerprint("申请人甲") == before

    def test_rows_that_only_grow_are_sealed_anew_and_stay_guarded(self, ring):
        hold(ADDRESS)
        table = HeldUpload._meta.db_table
        with connection.cursor() as cursor:
            for statement in create_sql(connection.vendor, table):
                cursor.execute(statement)
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        call_command("rotate_keys")
        ring.ENCRYPTION_KEYS = (NEW,)
        assert HeldUpload.objects.get().content == ADDRESS
        with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
            HeldUpload.objects.update(content="")

    def test_it_is_recorded_once_without_a_word_of_the_content(self, ring):
        hold(ADDRESS)
        ring.ENCRYPTION_KEYS = (NEW, OLD)
        call_command("rotate_keys")
        call_command("rotate_keys")
        entries = audit.AuditEntry.objects.filter(action="keys.rotated")
        assert [entry.detail for entry in entries] == [{"n_values": 1}]

    def test_a_value_that_cannot_be_opened_stops_it_with_a_sentence(self, ring):
        hold(ADDRESS)
        ring.ENCRYPTION_KEYS = (NEW,)
        with pytest.raises(CommandError, match="放回原来的密钥"):
            call_command("rotate_keys")
