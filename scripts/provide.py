"""Provide what only the system's packages give: fonts for PDF, and for the tests a browser, a virus
scanner, a database and an office program.

Fonts are unpacked under var/fonts, which needs no rights. Chromium, clamd, PostgreSQL and
LibreOffice are installed where we may (root on Debian); elsewhere a sentence says what to install.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from postgres import server_programs

VAR = Path(__file__).resolve().parents[1] / "var"
FONTS = VAR / "fonts"
SYSTEM_FONTS = (
    Path("/usr/share/fonts"),
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
)
# A face that tells whether the package is there → its package and the part of it that we unpack.
FACES = {
    "FandolFang-Regular.otf": (
        "texlive-lang-chinese",
        "./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol[FHKS]*",
    ),
    "NotoSerifCJK-Regular.ttc": ("fonts-noto-cjk", "./usr/share/fonts/opentype/noto/*-Regular.ttc"),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OFFICES = ("soffice", "libreoffice")
# Debian keeps a daemon in a folder that is on root's path alone.
SCANNERS = ("clamd", "/usr/sbin/clamd")


class NotProvided(Exception):
    """One sentence: what to install."""


class Apt:
    """Debian's packages; lists are fetched into `var/apt` where the system's own cannot be used."""

    def __init__(self) -> None:
        self.there = shutil.which("apt-get") is not None
        self.is_root = os.geteuid() == 0
        self.updated = False
        self.options: list[str] = []
        if not self.is_root:
            self.options = [
                f"-oDir::State::Lists={_folder(VAR / 'apt/lists/partial').parent}",
                f"-oDir::Cache={_folder(VAR / 'apt/cache/archives/partial').parents[1]}",
            ]

    def install(self, package: str) -> bool:
        """Install `package` for the whole system; False where that is not ours to do."""
        if not (self.there and self.is_root):
            return False
        wait = "-oDPkg::Lock::Timeout=300"
        return self._run("install", "-y", "--no-install-recommends", wait, package)

    def unpack(self, package: str, part: str, into: Path) -> bool:
        """Unpack one part of `package` into a folder, without installing it."""
        if not (self.there and shutil.which("dpkg-deb")):
            return False
        with tempfile.TemporaryDirectory() as folder:
            # The user that fetches for root has to reach the folder.
            os.chmod(folder, 0o777)
            if not self._run("download", package, cwd=folder):
                return False
            archive = next(Path(folder).glob("*.deb"))
            _extract(archive, part, into)
        return True

    def _run(self, *arguments: str, cwd: str | None = None) -> bool:
        """Run apt-get; where it fails, once more after fetching the lists of packages."""
        if self._quietly(*arguments, cwd=cwd):
            return True
        if self.updated:
            return False
        self.updated = True
        return self._quietly("update") and self._quietly(*arguments, cwd=cwd)

    def _quietly(self, *arguments: str, cwd: str | None = None) -> bool:
        done = subprocess.run(
            ["apt-get", "-qq", *self.options, *arguments],
            cwd=cwd,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return done.returncode == 0


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _extract(archive: Path, part: str, into: Path) -> None:
    """Move the matching files in one step, so that a broken run leaves no half of a font."""
    with tempfile.TemporaryDirectory(dir=_folder(into.parent)) as folder:
        with subprocess.Popen(
            ["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE
        ) as tar:
            subprocess.run(
                ["tar", "-x", "--no-same-owner", "-C", folder, "--wildcards", part],
                stdin=tar.stdout,
                check=True,
            )
        for file in [file for file in Path(folder).rglob("*") if file.is_file()]:
            file.replace(_folder(into) / file.name)


def _found(face: str) -> bool:
    return any(next(folder.rglob(face), None) for folder in (FONTS, *SYSTEM_FONTS))


def fonts(apt: Apt) -> Iterator[str]:
    """Provide the faces of an official document; without them another Chinese font stands in."""
    for face, (package, part) in FACES.items():
        if _found(face):
            continue
        yield f"Fetching the fonts of {package}."
        if not apt.unpack(package, part, FONTS / package):
            yield (
                f"The fonts of Debian's package {package} could not be fetched; "
                "PDF files will use another Chinese font until it is installed."
            )


def browser(apt: Apt) -> Iterator[str]:
    """Provide Chromium for the tests that walk through the pages."""
    if any(map(shutil.which, BROWSERS)):
        return
    yield "Installing chromium for the browser tests."
    if not apt.install("chromium"):
        raise NotProvided("The browser tests need Chromium: please install the package chromium.")


def scanner(apt: Apt) -> Iterator[str]:
    """Provide clamd; the tests give it a list of viruses of their own and start it themselves."""
    if any(map(shutil.which, SCANNERS)):
        return
    yield "Installing clamav-daemon for the tests."
    if not apt.install("clamav-daemon"):
        yield "Scanning for viruses will not be tested: please install the package clamav-daemon."


def database(apt: Apt) -> Iterator[str]:
    """Provide PostgreSQL for tests; its server is started by scripts/postgres.py alone."""
    if server_programs():
        return
    yield "Installing postgresql for the tests."
    if not apt.install("postgresql"):
        raise NotProvided("The tests need PostgreSQL: please install the package postgresql.")


def office(apt: Apt) -> Iterator[str]:
    """Provide LibreOffice without its windows, which prints Word files."""
    if any(map(shutil.which, OFFICES)):
        return
    yield "Installing libreoffice-writer-nogui for the tests of Word files."
    if not apt.install("libreoffice-writer-nogui"):
        yield (
            "Separating Word files will not be tested: "
            "please install the package libreoffice-writer-nogui."
        )


PROVIDERS = {
    "fonts": fonts,
    "browser": browser,
    "scanner": scanner,
    "database": database,
    "office": office,
}


def main(names: list[str]) -> int:
    apt = Apt()
    try:
        for name in names:
            for sentence in PROVIDERS[name](apt):
                print(sentence, flush=True)
    except NotProvided as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
