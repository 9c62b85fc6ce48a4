"""A wrong variable stops the start with its name; a key made on the first run is kept for good."""

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import settings_page
from django.core.exceptions import ImproperlyConfigured

from gongkai.config import env, keys, parsing
from gongkai.config.variables import VARIABLES

ROOT = Path(__file__).resolve().parents[1]
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()


class TestReading:
    def test_an_unset_or_empty_variable_gives_the_default(self, monkeypatch):
        monkeypatch.delenv("GONGKAI_DEBUG", raising=False)
        assert env.read("GONGKAI_DEBUG", "default") == "default"
        monkeypatch.setenv("GONGKAI_DEBUG", " ")
        assert env.read("GONGKAI_DEBUG", "default") == "default"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("GONGKAI_DEBUG", "maybe"),
            ("GONGKAI_VAR", __file__),
            ("GONGKAI_BEHIND_PROXY", "2"),
            ("GONGKAI_SITE_URL", "example.gov.cn"),
            ("GONGKAI_ORIGINS", "https://example.gov.cn,example.org"),
            ("GONGKAI_AUDIT_HASH", "md5"),
            ("GONGKAI_ENCRYPTION_KEY", "c2hvcnQ="),
            ("GONGKAI_ENCRYPTION_KEY", KEY[:-2] + "密="),
            ("GONGKAI_ENCRYPTION_KEY", f"{KEY},{KEY}"),
            ("GONGKAI_CLAMD", "clamd.ctl"),
            ("GONGKAI_FONT_PATHS", "no/such/folder"),
            ("GONGKAI_MAIL_TLS", "ssl"),
            ("GONGKAI_MAIL_PORT", "65536"),
            ("GONGKAI_MAIL_PORT", "smtp"),
            ("GONGKAI_MAIL_FROM", "公开办"),
            ("GONGKAI_MAIL_FROM", "公开办 <gk@>"),
            ("GONGKAI_SMS", "Gateway"),
            ("GONGKAI_SMS", "office.sms.Gateway()"),
            ("DATABASE_URL", "mysql://host/name"),
            ("DATABASE_URL", "postgresql://host"),
            ("DATABASE_URL", "postgresql://host:port/name"),
            ("DATABASE_URL", "sqlite:///"),
        ],
    )
    def test_a_wrong_one_is_named_with_what_was_expected(self, monkeypatch, name, value):
        monkeypatch.setenv(name, value)
        with pytest.raises(ImproperlyConfigured) as refusal:
            env.read(name, None)
        assert name in str(refusal.value)
        assert VARIABLES[name].expected in str(refusal.value)

    def test_a_name_that_nobody_reads_is_refused(self, monkeypatch):
        monkeypatch.setenv("GONGKAI_HOST", "example.gov.cn")
        with pytest.raises(ImproperlyConfigured, match="GONGKAI_HOST "):
            env.refuse_unknown()


class TestParsing:
    def test_a_ring_of_keys_is_written_newest_first(self):
        newer, older = bytes([1] * 32), bytes([2] * 32)
        texts = [base64.b64encode(key).decode() for key in (newer, older)]
        assert parsing.keys(", ".join(texts)) == (newer, older)
        assert parsing.keys("\n".join(texts)) == (newer, older)

    def test_a_scanner_is_a_socket_or_a_host_with_its_port(self):
        assert parsing.socket_address("/run/clamd.ctl") == "/run/clamd.ctl"
        assert parsing.socket_address("10.0.0.5:3310") == ("10.0.0.5", 3310)

    def test_words_are_separated_by_commas(self):
        assert parsing.words(" a.gov.cn, ,b.gov.cn") == ["a.gov.cn", "b.gov.cn"]

    def test_a_web_address_loses_its_last_slash(self):
        assert parsing.web_address("https://example.gov.cn/") == "https://example.gov.cn"

    def test_a_key_may_be_written_in_either_alphabet(self):
        raw = bytes([251, 255] * 16)
        assert parsing.key(base64.b64encode(raw).decode()) == raw
        assert parsing.key(base64.urlsafe_b64encode(raw).decode()) == raw

    @pytest.mark.parametrize(
        ("url", "name"),
        [("sqlite:///a.sqlite3", "a.sqlite3"), ("sqlite:////srv/a%20b", "/srv/a b")],
    )
    def test_sqlite_addresses(self, url, name):
        assert parsing.database(url)["NAME"] == name

    def test_a_postgresql_address_with_marks_in_the_password(self):
        found = parsing.database("postgresql://gk:p%40ss%2Fw@db.local:5433/gongkai")
        assert (found["USER"], found["PASSWORD"]) == ("gk", "p@ss/w")
        assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.local", "5433", "gongkai")

    def test_a_postgresql_socket_is_named_by_its_folder(self):
        found = parsing.database("postgresql://gk@/gongkai?host=/run/pg")
        assert (found["HOST"], found["NAME"]) == ("/run/pg", "gongkai")


class TestKeptKeys:
    def test_a_key_is_made_once_and_readable_by_its_owner_alone(self, tmp_path):
        first = keys.encryption_keys(tmp_path / "var/encryption_key")
        assert keys.encryption_keys(tmp_path / "var/encryption_key") == first
        assert (tmp_path / "var/encryption_key").stat().st_mode & 0o077 == 0
        assert [file.name for file in (tmp_path / "var").iterdir()] == ["encryption_key"]

    def test_who_comes_second_takes_the_key_of_the_first(self, tmp_path):
        path = tmp_path / "key"

        def beaten() -> str:
            path.write_text("first")
            return "second"

        assert keys.kept(path, beaten) == "first"

    def test_a_damaged_key_file_is_named(self, tmp_path):
        (tmp_path / "encryption_key").write_text("不是密钥")
        with pytest.raises(ImproperlyConfigured, match="encryption_key 的内容不正确"):
            keys.encryption_keys(tmp_path / "encryption_key")

    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(ImproperlyConfigured, match="GONGKAI_VAR"):
            keys.secret_key(tmp_path / "file/secret_key")


class TestTheStart:
    def start(self, tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gongkai.cli", "manage", "check"],
            env={**os.environ, "GONGKAI_VAR": str(tmp_path / "var"), **variables},
            capture_output=True,
            text=True,
        )

    def test_a_wrong_variable_stops_it_with_one_sentence(self, tmp_path):
        done = self.start(tmp_path, DATABASE_URL="oracle://secret@host/x")
        assert done.returncode == 2
        assert "DATABASE_URL" in done.stderr
        assert "postgresql://" in done.stderr
        assert "secret" not in done.stderr
        assert done.stderr.count("\n") == 1

    def test_it_makes_the_keys_it_needs(self, tmp_path):
        assert self.start(tmp_path).returncode == 0
        assert {file.name for file in (tmp_path / "var").iterdir()} == {
            "secret_key",
            "encryption_key",
        }


def test_every_variable_of_the_table_is_read_and_none_beside_it():
    source = (ROOT / "src/gongkai/config/settings.py").read_text()
    assert set(re.findall(r'env\.read\(\s*"(\w+)"', source)) == set(VARIABLES)


def test_no_room_reads_a_variable_by_itself():
    by_name = re.compile(r"(environ(\.get)?|getenv)[\[(]\s*[\"']")
    readers = [
        file.relative_to(ROOT)
        for file in (ROOT / "src/gongkai").rglob("*.py")
        if "tests" not in file.parts and by_name.search(file.read_text())
    ]
    assert not readers


def test_the_settings_page_is_fresh():
    assert settings_page.main(["--check"]) == 0
