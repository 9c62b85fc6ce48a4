"""What `make` leans on: a PostgreSQL server for one command, fonts and programs of the system."""

import shutil
import subprocess
import sys
from pathlib import Path

import postgres
import provide
import pytest

from gongkai.config import parsing

ROOT = Path(__file__).resolve().parents[1]
CONTROL = "Package: faces\nVersion: 1\nArchitecture: all\nMaintainer: nobody\nDescription: faces\n"


class TestPostgres:
    """scripts/postgres.py COMMAND …"""

    def run(self, source: str) -> subprocess.CompletedProcess[str]:
        if postgres.server_programs() is None:
            pytest.skip("PostgreSQL is not installed (make database)")
        command = [sys.executable, ROOT / "scripts/postgres.py", sys.executable, "-c", source]
        return subprocess.run(command, capture_output=True, text=True)

    def test_the_command_finds_a_server_that_is_gone_afterwards(self):
        done = self.run(
            "import os, psycopg; url = os.environ['DATABASE_URL']; print(url);"
            "psycopg.connect(url).execute('CREATE TABLE t (name text)')"
        )
        assert done.returncode == 0, done.stderr
        folder = parsing.database(done.stdout.strip())["HOST"]
        assert not Path(folder).exists()

    def test_the_exit_code_is_that_of_the_command(self):
        assert self.run("raise SystemExit(7)").returncode == 7


class NothingThere(provide.Apt):
    """A system whose packages cannot be had."""

    def install(self, package: str) -> bool:
        return False

    def unpack(self, package: str, part: str, into: Path) -> bool:
        return False


class TestProvide:
    """scripts/provide.py NAME …"""

    @pytest.fixture(autouse=True)
    def bare_system(self, monkeypatch, tmp_path):
        monkeypatch.setattr(provide, "Apt", NothingThere)
        monkeypatch.setattr(provide, "VAR", tmp_path)
        monkeypatch.setattr(provide, "FONTS", tmp_path / "fonts")
        monkeypatch.setattr(provide, "SYSTEM_FONTS", (tmp_path / "system",))
        monkeypatch.setattr(provide, "BROWSERS", ("no-such-browser",))
        monkeypatch.setattr(provide, "SCANNERS", ("no-such-scanner",))
        monkeypatch.setattr(provide, "OFFICES", ("no-such-office",))
        monkeypatch.setattr(provide, "server_programs", lambda: None)

    def test_without_its_fonts_the_house_goes_on_and_says_so(self, capsys):
        assert provide.main(["fonts"]) == 0
        assert "fonts-noto-cjk could not be fetched" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("name", "package"), [("scanner", "clamav-daemon"), ("office", "libreoffice-writer-nogui")]
    )
    def test_where_a_program_is_missing_the_tests_go_on_and_it_says_so(self, capsys, name, package):
        assert provide.main([name]) == 0
        assert f"install the package {package}" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("name", "package"), [("browser", "chromium"), ("database", "postgresql")]
    )
    def test_what_tests_cannot_do_without_is_named(self, capsys, name, package):
        assert provide.main([name]) == 1
        assert f"please install the package {package}." in capsys.readouterr().err

    def test_what_is_there_already_is_left_alone(self, capsys, tmp_path):
        for face in provide.FACES:
            (tmp_path / "system").mkdir(exist_ok=True)
            (tmp_path / "system" / face).touch()
        assert provide.main(["fonts"]) == 0
        assert capsys.readouterr().out == ""

    @pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not on this system")
    def test_one_part_of_a_package_is_unpacked(self, tmp_path):
        part = tmp_path / "root/usr/share/faces"
        part.mkdir(parents=True)
        (part / "One.otf").write_text("face")
        (part / "Two.txt").write_text("readme")
        (tmp_path / "root/DEBIAN").mkdir()
        (tmp_path / "root/DEBIAN/control").write_text(CONTROL)
        archive = tmp_path / "faces.deb"
        build = ["dpkg-deb", "--build", tmp_path / "root", archive]
        subprocess.run(build, check=True, capture_output=True)
        provide._extract(archive, "./usr/share/faces/*.otf", tmp_path / "fonts/faces")
        assert [file.name for file in (tmp_path / "fonts/faces").iterdir()] == ["One.otf"]
