"""One application on its way: taken in, registered, examined; its letters taken to the post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.demo.applicants import applicant
from gongkai.demo.cast import Cast
from gongkai.demo.days import OFFICE_OPENS, Days, Told, moment
from gongkai.demo.papers import application_paper
from gongkai.law.terms import Applicant, CaseState, Channel, Delivery, Step
from gongkai.requests.actions import handling, intake
from gongkai.requests.actions.delivering import post, to_post
from gongkai.requests.actions.intake import Application
from gongkai.requests.models import RequestCase, WantedForm

# 条例现行文本施行之日，早于任何一件申请。
LONG_AGO = moment(date(2019, 5, 15))
BREATH = timedelta(minutes=10)
# 网上和口头申请没有纸质申请书。
ON_PAPER = (Channel.COUNTER, Channel.POST_SIGNED, Channel.POST_PLAIN, Channel.EMAIL, Channel.FAX)


@dataclass
class Course:
    """One application on its way; `at` is the moment of its latest event.

    `row` is what the data say of it, `n` the number of its applicant, `cases` all of them by key.
    """

    row: dict[str, Any]
    n: int
    cast: Cast
    days: Days
    cases: dict[str, RequestCase]
    at: datetime = LONG_AGO

    @property
    def case(self) -> RequestCase:
        return self.cases[self.row["key"]]

    @property
    def delivery(self) -> Delivery:
        return Delivery.of(self.row["delivery"])

    def day(self, told: Told) -> date:
        return self.days.day(told)

    def reach(self, day: date, at: time = OFFICE_OPENS) -> Iterator[datetime]:
        """Yield the moment of the next event, never before the one that has been."""
        self.at = max(self.at + BREATH, moment(day, at))
        yield self.at

    def come_in(self) -> Iterator[datetime]:
        """Taken in and, unless the data say that the case `stays`, registered and examined."""
        stays = self.row.get("stays")
        arrived_on = self.day(self.row["arrived_on"])
        by_portal = self.row["channel"] == Channel.ONLINE
        yield from self.reach(arrived_on if by_portal else self.days.open_on(arrived_on))
        self._take_in(arrived_on)
        if stays == CaseState.SUBMITTED:
            return
        if stays == CaseState.PENDING_CONFIRMATION:
            yield from self.reach(arrived_on)
            intake.await_confirmation(self.case, by=self.cast.registrar, at=self.at)
            return
        yield from self._be_received(arrived_on)
        if stays != CaseState.RECEIVED:
            yield from self.examine()

    def _take_in(self, arrived_on: date) -> None:
        row, channel = self.row, Channel.of(self.row["channel"])
        electronic = self.delivery is Delivery.ELECTRONIC
        self.cases[row["key"]] = intake.take_in(
            self.cast.bureau,
            Application(
                applicant=Applicant.of(row["applicant"]),
                parties=[applicant(row, self.n)],
                subject=row["subject"],
                description=row["description"],
                channel=channel,
                wanted_form=WantedForm.ELECTRONIC if electronic else WantedForm.PAPER,
                delivery=self.delivery,
                papers=[application_paper(row)] if channel in ON_PAPER else [],
            ),
            by=None if channel is Channel.ONLINE else self.cast.registrar,
            at=self.at,
            arrived_on=arrived_on,
            is_demonstration=True,
        )

    def _be_received(self, arrived_on: date) -> Iterator[datetime]:
        confirmed_on = self.day(self.row["confirmed_on"]) if "confirmed_on" in self.row else None
        yield from self.reach(confirmed_on or arrived_on)
        intake.receive(
            self.case,
            confirmed_on=confirmed_on,
            handler=self.cast.handler,
            receipt_by=self.delivery,
            by=self.cast.registrar,
            at=self.at,
        )
        yield from self.take_to_post()

    def examine(self) -> Iterator[datetime]:
        """On the day of receipt for who is answered on the spot, else on the next working day."""
        assert self.case.received_on
        on_the_spot = self.row.get("is_on_the_spot", False)
        following = self.days.after(self.at.date(), 1)
        yield from self.reach(self.case.received_on if on_the_spot else following, time(10, 0))
        handling.plain_step(self.case, Step.EXAMINE, by=self.cast.handler, at=self.at)

    def process(self) -> Iterator[datetime]:
        """Begin the work proper, with the unit that is to search, unless it has begun."""
        if CaseState.of(self.case.state) not in (CaseState.EXAMINING, CaseState.RE_REPLY):
            return
        yield from self.reach(self.at.date(), time(15, 0))
        handling.plain_step(self.case, Step.PROCESS, by=self.cast.handler, at=self.at)
        if "unit" in self.row:
            yield from self.reach(self.at.date())
            handling.hand_to_unit(
                self.case,
                unit=self.row["unit"],
                question="请检索所申请的政府信息，提供材料，并说明是否可以公开及其理由",
                answer_by=self.days.after(self.at.date(), 5),
                by=self.cast.handler,
                at=self.at,
            )

    def take_to_post(self) -> Iterator[datetime]:
        """Hand to the postal counter, that afternoon, the letters of the case that wait for it."""
        waiting = [one for one in to_post(self.cast.handler) if one.letter.case_id == self.case.pk]
        if waiting:
            yield from self.reach(self.at.date(), time(16, 0))
            tracking = {one.pk: f"YS{one.pk:09d}CN" for one in waiting}
            post(waiting, tracking=tracking, by=self.cast.handler, at=self.at)
