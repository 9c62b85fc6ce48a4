"""What every test shares."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import TransactionTestCase, override_settings
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from gongkai.common.append_only import create_sql, drop_sql, guarded_tables

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
DEMONSTRATION = "src/gongkai/demo/tests/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# A loaded machine is no reason to fail; in CI the same examples are tried every time.
SLOW_IS_FINE = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile("here", SLOW_IS_FINE)
hypothesis_settings.register_profile("ci", SLOW_IS_FINE, derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")
expect.set_options(timeout=30_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="run the tests that use the database alone"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[one for one in items if not uses_database(one)])
        items[:] = [one for one in items if uses_database(one)]


def uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    cls = getattr(item, "cls", None)
    return bool(
        item.get_closest_marker("django_db")
        or fixtures & DATABASE_FIXTURES
        or (cls and issubclass(cls, TransactionTestCase))
    )


class OneDemonstration(LoadScopeScheduling):  # type: ignore[misc]
    """By class and module, but the demonstration's tests together: it takes long to build."""

    def _split_scope(self, nodeid: str) -> str:
        return DEMONSTRATION if nodeid.startswith(DEMONSTRATION) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    return OneDemonstration(config, log) if config.getoption("dist") == "loadscope" else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested, and why."""
    reports = terminalreporter.stats.get("skipped", [])
    skipped = Counter(report.longrepr[-1].removeprefix("Skipped: ") for report in reports)
    if skipped:
        terminalreporter.section("NOT TESTED", sep="!", yellow=True, bold=True)
    for reason, count in skipped.items():
        terminalreporter.line(f"{count} × {reason}", yellow=True, bold=True)


@pytest.fixture(scope="session", autouse=True)
def quick_and_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hash passwords quickly, and keep the tests' files out of var/."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        FILES_DIR=tmp_path_factory.mktemp("files"),
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def nobody_has_asked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no counter of askers go on in the next test, and no minute of theirs end within one."""
    cache.clear()
    moment = timezone.now()
    for counter in ("gongkai.common.limiting", "gongkai.requests.wrong_codes"):
        monkeypatch.setattr(f"{counter}.now", lambda: moment)


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_guard() -> Iterator[None]:
    """Let the flush between transactional tests empty append-only tables: on SQLite it deletes
    row by row, which their triggers refuse (PostgreSQL truncates, which they let through)."""
    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush

    def unguarded(self: Any, sql_list: list[str]) -> None:
        tables = guarded_tables(self.connection)
        for make, statements in ((drop_sql, sql_list), (create_sql, [])):
            with self.connection.cursor() as cursor:
                for table in tables:
                    for statement in make("sqlite", table):
                        cursor.execute(statement)
            if statements:
                flush(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", unguarded)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let a live server's threads keep no connection, which would hold the test database open."""
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session")
def font_paths() -> list[Path]:
    """The folder into which `make fonts` unpacks what the system lacks."""
    return [settings.VAR_DIR / "fonts"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; it looks for nothing outside this machine."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("Chromium is not installed (make browser)")
    # Playwright's loop runs in the thread of the tests, which is otherwise theirs alone.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=["--disable-quic", "--disable-background-networking", "--disable-sync"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in Chinese, without cookies."""
    with browser.new_context(locale="zh-CN") as context:
        yield context.new_page()
