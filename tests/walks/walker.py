"""A person at a browser, before the public pages or at the desk, and the pictures of the tour."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from gongkai.agencies.models import Officer
from gongkai.law.terms import Step
from gongkai.requests.models import RequestCase

# 截图存放的文件夹；没有设定的，只走流程，不截图。
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# 过长的页面只截上面一段。
TALLEST = 1600
WHOLE = "[document.documentElement.clientWidth, document.documentElement.scrollHeight]"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Walker:
    """Clicks, types and looks as a person would."""

    page: Page
    house: str

    def log_in(self, officer: Officer) -> "Walker":
        """Sit down as the officer: the log-in itself is walked elsewhere."""
        client = Client()
        client.force_login(officer)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.leave()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.house}
        self.page.context.add_cookies([cookie])
        return self

    def leave(self) -> "Walker":
        """Be a stranger again."""
        self.page.context.clear_cookies()
        return self

    def go(self, name: str, *args: object) -> "Walker":
        """Open the address of that name."""
        self.page.goto(self.house + reverse(name, args=args))
        return self

    def open(self, case: RequestCase, part: str = "") -> "Walker":
        self.page.goto(f"{self.house}{case.get_absolute_url()}{part and f'?part={part}'}")
        return self

    def follow(self, name: str) -> "Walker":
        self.page.get_by_role("link", name=name, exact=True).first.click()
        return self

    def step(self, case: RequestCase, step: Step) -> "Walker":
        """Open the page of a step by its button on the page of the case."""
        self.open(case)
        offered = self.page.locator(".next").get_by_role("link", name=step.label, exact=True)
        offered.click()
        return self

    def fill(self, **told: str) -> "Walker":
        """Fill in fields by their names."""
        for name, value in told.items():
            self.page.locator(f'[name="{name}"]').fill(value)
        return self

    def choose(self, **told: str) -> "Walker":
        """Choose by the codes of the options, whatever the control looks like."""
        for name, value in told.items():
            select = self.page.locator(f'select[name="{name}"]')
            if select.count():
                select.select_option(value)
            else:
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
        return self

    def press(self, name: str) -> "Walker":
        self.page.get_by_role("button", name=name, exact=True).last.click()
        return self

    def sees(self, *texts: str) -> "Walker":
        for text in texts:
            expect(self.page.get_by_text(text).first).to_be_visible()
        return self

    def misses(self, name: str) -> "Walker":
        expect(self.page.get_by_role("link", name=name, exact=True)).to_have_count(0)
        return self

    def done(self, step: Step) -> "Walker":
        """The desk says that the step was taken."""
        return self.sees(f"已办理：{step.label}。")

    def fits_a_phone(self, picture: str = "") -> "Walker":
        """Nothing scrolls sideways at 390 pixels."""
        self.page.set_viewport_size(NARROW)
        self.page.reload()
        assert self.page.evaluate(SIDEWAYS) == 0
        if picture:
            self.picture(picture)
        self.page.set_viewport_size(WIDE)
        return self

    def picture(self, name: str, whole: bool = True) -> "Walker":
        """Save the page, or what of it is in sight, if pictures are wanted."""
        assert re.fullmatch(r"\d\d-[a-z-]+", name), name
        if SCREENSHOTS:
            self.page.wait_for_load_state("networkidle")
            path = Path(SCREENSHOTS) / f"{name}.png"
            width, height = self.page.evaluate(WHOLE)
            clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
            self.page.screenshot(path=path, full_page=whole, clip=clip if whole else None)
        return self
