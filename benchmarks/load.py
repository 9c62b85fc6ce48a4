"""`make load`: fifty clerks and two hundred applicants at once, on PostgreSQL, for two minutes.

Everybody is a thread with cookies and an address of its own, reads pages and sends the forms as
they come. Afterwards every number must be there once and without a gap, and no page may have been
an error. Run by `scripts/postgres.py`, which provides the database.
"""

import http.client
import itertools
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import suppress
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import lxml.html

CLERKS, APPLICANTS = 50, 200
SECONDS = int(os.environ.get("LOAD_SECONDS", "120"))
# Nobody reads a page or fills in a form faster than this, in seconds.
THINKING = (6.0, 14.0)
PORT, SLUG = 8711, "fuzai"
PATIENCE = 60
NUMBER = re.compile(r"FUZAI-\d{4}-\d{5}")
NUMBER_OF_A_PERSON = "990000199001010009"


class Failed(Exception):
    """A page that is no answer: an error, or a form that was not taken."""


class Visitor:
    """Somebody with a browser: keeps cookies, follows redirects, notes how long pages took."""

    def __init__(self, n: int, took: dict[str, list[float]]) -> None:
        # Each has an address of its own on the loopback: limits by address stay in force.
        self.source = f"127.0.{1 + n // 250}.{1 + n % 250}"
        self.cookies: SimpleCookie = SimpleCookie()
        self.took = took
        self.at = ""

    def get(self, path: str, name: str) -> Any:
        return self._page("GET", path, None, name)

    def send(self, form: Any, told: dict[str, str], name: str) -> Any:
        """Send a form as it came, with these fields filled in, named by their last part."""
        values = dict(form.form_values())
        for field in form.fields:
            part, _, last = field.rpartition("-")
            if last in told and not part.startswith(("agent", "joint")):
                values[field] = told[last]
        return self._page("POST", form.action or self.at, urlencode(values), name)

    def _page(self, method: str, path: str, body: str | None, name: str) -> Any:
        begun = time.perf_counter()
        status, text = self._follow(method, urljoin(self.at, path), body)
        self.took[name].append(time.perf_counter() - begun)
        if status != 200:
            raise Failed(f"{name}: {status} {self.at}\n{said(text)}")
        return lxml.html.fromstring(text)

    def _follow(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        for _ in range(5):
            status, where, text = self._ask(method, path, body)
            self.at = path
            if status not in (301, 302, 303):
                return status, text
            method, path, body = "GET", urljoin(path, where), None
        raise Failed(f"led in a circle at {path}")

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        address = urlsplit(path)
        target = address.path + (f"?{address.query}" if address.query else "")
        connection = http.client.HTTPConnection(
            "127.0.0.1", PORT, timeout=PATIENCE, source_address=(self.source, 0)
        )
        headers = {"Cookie": "; ".join(f"{k}={v.value}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(line)
        connection.close()
        return answer.status, answer.headers.get("Location", ""), text


def said(text: str) -> str:
    """Return what a page says against a form, or its beginning."""
    with suppress(Exception):
        page = lxml.html.fromstring(text)
        told = page.xpath("//*[@class='form-errors']//li") or page.xpath("//main | //body")
        return " ".join(" ".join(part.text_content().split()) for part in told)[:300]
    return text[:300]


def form_with(page: Any, field: str) -> Any:
    """Return the form that asks for the field."""
    for form in page.forms:
        if any(name.rpartition("-")[2] == field for name in form.fields):
            return form
    raise Failed(f"no form asks for {field}")


def think(chance: random.Random) -> None:
    time.sleep(chance.uniform(*THINKING))


def apply_and_track(visitor: Visitor, chance: random.Random, filed: list[str]) -> None:
    """An applicant: reads the form, sends it, keeps number and code, looks how it stands."""
    page = visitor.get(f"/apply/{SLUG}/", "the form")
    think(chance)
    told = {
        "name": "负载试验申请人（演示）",
        "identity_number": NUMBER_OF_A_PERSON,
        "phone": "023-00000000",
        "email": "load@example.test",
        "address": "演示路1号",
        "subject": f"负载试验第{chance.randrange(10**6)}号统计数据",
        "description": "全市常住人口数据，用于试验。",
    }
    page = visitor.send(form_with(page, "identity_number"), told, "apply")
    number, code = (told.text_content().strip() for told in page.find_class("code")[:2])
    filed.append(number)
    think(chance)
    page = visitor.get("/track/", "the query form")
    visitor.send(form_with(page, "code"), {"number": number, "code": code}, "track")


def work_the_desk(visitor: Visitor, chance: random.Random, filed: list[str]) -> None:
    """A clerk: looks at the desk, takes an application in at the counter, begins to examine it."""
    visitor.get("/desk/requests/board/", "my desk")
    think(chance)
    page = visitor.get("/desk/requests/cases/intake/", "the intake form")
    think(chance)
    told = {
        "channel": "counter",
        "name": "柜台申请人（演示）",
        "identity_kind": "resident",
        "identity_number": NUMBER_OF_A_PERSON,
        "phone": "023-00000000",
        "address": "演示路2号",
        "subject": f"柜台第{chance.randrange(10**6)}号资料",
        "description": "某年统计资料。",
        "delivery": "direct",
    }
    page = visitor.send(form_with(page, "identity_number"), told, "intake")
    found = NUMBER.search(page.text_content())
    if found is None:
        raise Failed(f"intake: {said(lxml.html.tostring(page).decode())}")
    filed.append(found[0])
    think(chance)
    (examine,) = page.xpath("//a[contains(@href, '/steps/examine/')]/@href")
    page = visitor.get(examine, "a step's page")
    think(chance)
    visitor.send(form_with(page, "version"), {}, "a step")


def logged_in(n: int) -> str:
    """Return the session of a clerk, made in the database: logging in is not what is measured."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from gongkai.agencies.models import Agency, Assignment, Officer, Role

    officer = Officer.objects.create(
        username=f"clerk{n}", display_name=f"经办人{n}", agency=Agency.objects.get(slug=SLUG)
    )
    for role in (Role.REGISTRAR, Role.HANDLER):
        Assignment.objects.create(officer=officer, role=role)
    session = SessionStore()
    session[SESSION_KEY] = str(officer.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def prepare() -> None:
    from django.core.management import call_command

    from gongkai.agencies.models import Agency

    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("load_calendar", verbosity=0)
    Agency.objects.create(
        name="负载试验局",
        short_name="试验局",
        slug=SLUG,
        credit_code="11500000000000000X",
        first_year=2026,
        office_name="办公室",
        address="演示路3号",
        postcode="400000",
        phone="023-00000000",
        reconsideration_authority="演示市人民政府",
        court="演示区人民法院",
    )


def run() -> int:
    took: dict[str, list[float]] = defaultdict(list)
    filed: list[str] = []
    failures: list[str] = []
    sessions = [logged_in(n) for n in range(CLERKS)]
    until = time.monotonic() + SECONDS

    def live(n: int) -> None:
        chance = random.Random(n)
        visitor = Visitor(n, took)
        task = apply_and_track
        if n < CLERKS:
            visitor.cookies["sessionid"] = sessions[n]
            task = work_the_desk
        time.sleep(chance.uniform(0, THINKING[1]))
        while time.monotonic() < until:
            try:
                task(visitor, chance, filed)
            except (Failed, OSError, http.client.HTTPException) as failure:
                failures.append(f"{type(failure).__name__}: {failure}")
            think(chance)

    threads = [threading.Thread(target=live, args=(n,)) for n in range(CLERKS + APPLICANTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return report(took, filed, failures)


def report(took: dict[str, list[float]], filed: list[str], failures: list[str]) -> int:
    from gongkai.requests.models import RequestCase

    print(f"{CLERKS} clerks and {APPLICANTS} applicants at once, {SECONDS} s, PostgreSQL")
    for name, times in sorted(took.items()):
        ordered = sorted(times)
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        print(
            f"  {name:18} {len(times):6,} pages   median {statistics.median(times):6.3f} s"
            f"   p95 {p95:6.3f} s"
        )
    kept = sorted(RequestCase.objects.values_list("number", flat=True))
    ends = [int(number.rpartition("-")[2]) for number in kept]
    whole = ends == list(range(1, len(kept) + 1))
    lost = set(filed) - set(kept)
    print(f"  {len(kept):,} applications, {len(filed):,} told to their applicants")
    print(f"  numbers: {'each once, no gap' if whole else 'NOT consecutive'}, {len(lost)} lost")
    print(f"  failures: {len(failures)}")
    for failure in list(dict.fromkeys(failures))[:5]:
        print(f"    {failure}")
    return 0 if whole and not lost and not failures else 1


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    with tempfile.TemporaryDirectory() as var:
        os.environ["GONGKAI_VAR"] = var
        import django

        django.setup()
        prepare()
        command = [sys.executable, "-m", "gongkai.cli", "serve", "--port", str(PORT)]
        with open(f"{var}/serve.log", "w") as log:
            server = subprocess.Popen([*command, "--skip-checks"], stdout=log, stderr=log)
            try:
                await_server()
                return run()
            finally:
                server.terminate()
                server.wait(30)
                with open(f"{var}/serve.log") as written:
                    trouble = [line for line in written if "Error" in line]
                print(f"  lines of error in the server's log: {len(trouble)}")
                print(*trouble[:5], sep="")


def await_server() -> None:
    for _ in itertools.repeat(None, 120):
        with suppress(OSError):
            Visitor(0, defaultdict(list)).get("/", "home")
            return
        time.sleep(0.5)
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    sys.exit(main())
