"""What holds for the whole house, whichever rooms it has."""

import inspect
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

import gongkai.law.terms
from gongkai.law.terms import LegalTerm, Outcome, Provision

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))
# Written in two parts, so that this file is not what it looks for.
HOSTS = tuple(
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("deb.", "debian.org"),
        ("security.", "debian.org"),
    )
)
# The report's form counts these, and no article names them.
WITHOUT_ARTICLE = {Outcome.WITHDRAWN, Outcome.OTHER}
MACHINE_PATH = re.compile(r"""(?<![\w.:/}~-])/(?:work|root|home|Users)/\w""")


def committed_texts() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()[:4096]]


@pytest.mark.django_db
def test_the_models_and_their_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_file_names_a_machine_or_a_registry():
    found = [
        file.relative_to(ROOT)
        for file in committed_texts()
        if (text := file.read_text(errors="replace"))
        if any(host in text for host in HOSTS) or MACHINE_PATH.search(text)
    ]
    assert not found


@pytest.mark.parametrize(
    "term",
    [
        term
        for _, term in inspect.getmembers(gongkai.law.terms, inspect.isclass)
        if issubclass(term, LegalTerm) and term is not LegalTerm
    ],
)
def test_every_legal_term_has_its_wording_and_its_article(term):
    assert len(term)
    for member in term:
        assert member.label.strip()
        assert member.basis or member in WITHOUT_ARTICLE
        assert all(isinstance(provision, Provision) for provision in member.basis)
        assert term.of(member.value) is member


class TestTheContentSecurityPolicy:
    """Nothing inline runs or paints, and nothing comes from another host."""

    @pytest.mark.parametrize(
        "inline",
        [
            pytest.param(
                r"<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))", id="script"
            ),
            pytest.param(r"<style\b", id="style element"),
            pytest.param(r"\sstyle\s*=", id="style attribute"),
            pytest.param(r"\son[a-z]+\s*=\s*[\"']", id="handler"),
            pytest.param(r"\shx-(?:on|vals=[\"']js:)", id="htmx that evaluates"),
            pytest.param(r"(?:src|href)=[\"'](?:https?:)?//(?!\{)", id="another host"),
        ],
    )
    def test_no_template_needs_what_it_forbids(self, inline):
        found = [
            file.relative_to(ROOT)
            for file in TEMPLATES
            if re.search(inline, file.read_text(), re.IGNORECASE)
        ]
        assert not found

    def test_htmx_adds_no_style_of_its_own(self):
        loading = [file for file in TEMPLATES if "django_htmx/" in file.read_text()]
        assert loading
        for file in loading:
            assert '"includeIndicatorStyles": false' in file.read_text(), file
            assert '"allowEval": false' in file.read_text(), file

    def test_it_is_sent_with_every_page(self, client):
        policy = client.get("/no-such-page/").headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
