"""What must hold for every calendar and every case, tried on random ones."""

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.law.clock import clock
from gongkai.law.days import YearDays
from gongkai.law.due import due_on
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import RULES_2019
from gongkai.law.validity import validate
from gongkai.law.workdays import WorkCalendar

K = FactKind
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
RULES = st.builds(
    RULES_2019._replace,
    payment_restarts=st.booleans(),
    reasons_restart=st.booleans(),
    extension_survives_payment=st.booleans(),
    consultation_ends_at_limit=st.booleans(),
)
quick = settings(max_examples=60, deadline=None)
thorough = settings(max_examples=300, deadline=None)


@st.composite
def calendars(draw) -> WorkCalendar:
    """Draw two announced years with any weekdays off and any weekend days worked."""
    days = draw(st.sets(st.dates(FIRST, LAST), max_size=60))
    years = {}
    for year in (2024, 2025):
        own = {on for on in days if on.year == year}
        off = frozenset(on for on in own if on.weekday() < 5)
        years[year] = YearDays(off, frozenset(own - off), ("通知",))
    return WorkCalendar(years)


def after(received: date, most: int = 60) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda n: received + timedelta(days=n))


@st.composite
def letters(draw, received: date) -> list[Fact]:
    """Draw up to four consultations, served or not, ended or open."""
    facts = []
    for n in range(draw(st.integers(0, 4))):
        sent = draw(after(received))
        facts.append(Fact(K.CONSULTATION_SENT, sent, ref=str(n)))
        for kind in (K.CONSULTATION_SERVED, K.CONSULTATION_ENDED):
            if draw(st.booleans()):
                facts.append(Fact(kind, draw(after(sent, 30)), ref=str(n)))
    return facts


@st.composite
def ledgers(draw) -> Ledger:
    """Draw a case with any of the facts that move the clock; not every one may stand."""
    received = draw(st.dates(FIRST, date(2025, 6, 30)))
    facts = [Fact(K.RECEIVED, received), *draw(letters(received))]
    for begun, ended, most in (
        (K.CORRECTION_SENT, K.CORRECTED, 9),
        (K.FEE_NOTICED, K.FEE_PAID, 40),
        (K.REASONS_ASKED, K.REASONS_GIVEN, 20),
    ):
        if draw(st.booleans()):
            on = draw(after(received, most))
            facts.append(Fact(begun, on))
            if draw(st.integers(0, 3)):
                facts.append(Fact(ended, draw(after(on, 30))))
    if draw(st.booleans()):
        on = draw(after(received, 45))
        facts.append(Fact(K.EXTENDED, on, workdays=draw(st.integers(1, 20))))
    if draw(st.booleans()):
        on = draw(after(received, 45))
        facts.append(Fact(K.DEFERRED, on, until=on + timedelta(days=draw(st.integers(30, 90)))))
    return Ledger(facts)


def standing(ledger: Ledger, calendar: WorkCalendar, rules=RULES_2019) -> Ledger:
    """Return the ledger with the facts that may stand, taken one by one."""
    kept = Ledger([])
    for fact in ledger.facts:
        try:
            validate(kept.with_fact(fact), calendar, rules)
        except IllegalFact:
            continue
        kept = kept.with_fact(fact)
    return kept


@quick
@given(calendars(), st.dates(FIRST, LAST), st.integers(1, 80))
def test_counting_forward_and_between_agree(calendar, start, n):
    last = calendar.nth(start, n)
    assert calendar.is_workday(last)
    assert calendar.count(start, last) == n
    assert n == sum(
        calendar.is_workday(start + timedelta(days=k + 1)) for k in range((last - start).days)
    )


@thorough
@given(calendars(), ledgers(), RULES)
def test_quick_way_equals_the_explained_walk(calendar, ledger, rules):
    ledger = standing(ledger, calendar, rules)
    reading = clock(ledger, calendar, rules=rules)
    assert due_on(ledger, calendar, rules) == reading.due_on


@quick
@given(calendars(), ledgers())
def test_lines_that_count_make_up_the_period(calendar, ledger):
    ledger = standing(ledger, calendar)
    reading = clock(ledger, calendar)
    numbers = [line.number for line in reading.lines if line.counts]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(calendar.is_workday(line.on) for line in reading.lines if line.counts)
    kinds = {fact.kind for fact in ledger.effective()}
    if reading.due_on and not kinds & {K.EXTENDED, K.DEFERRED}:
        assert len(numbers) == 20


@quick
@given(calendars(), ledgers(), st.randoms())
def test_facts_of_one_day_may_be_recorded_in_any_order(calendar, ledger, random):
    ledger = standing(ledger, calendar)
    shuffled = list(ledger.facts)
    random.shuffle(shuffled)
    by_day = Ledger(sorted(shuffled, key=lambda fact: fact.on))
    assert clock(by_day, calendar) == clock(ledger, calendar)


@st.composite
def two_sets_of_letters(draw) -> tuple[date, list[Fact], list[Fact]]:
    received = draw(st.dates(FIRST, date(2025, 6, 30)))
    more = [fact._replace(ref=f"再{fact.ref}") for fact in draw(letters(received))]
    return received, draw(letters(received)), more


@quick
@given(calendars(), two_sets_of_letters())
def test_another_consultation_never_shortens(calendar, case):
    received, some, more = case
    fewer = due_on(Ledger([Fact(K.RECEIVED, received), *some]), calendar)
    due = due_on(Ledger([Fact(K.RECEIVED, received), *some, *more]), calendar)
    assume(fewer is not None)
    assert due is None or due >= fewer


@quick
@given(calendars(), two_sets_of_letters())
def test_overlapping_consultations_count_no_day_twice(calendar, case):
    received, some, _ = case
    ledger = Ledger([Fact(K.RECEIVED, received), *some])
    again = [fact._replace(ref=f"同{fact.ref}") for fact in some]
    assert due_on(Ledger([*ledger.facts, *again]), calendar) == due_on(ledger, calendar)
