"""How many reply clocks a second, for cases with the facts that real ones have."""

import random
from datetime import date, timedelta

from benchmarks.timing import line, seconds
from gongkai.law.clock import due_on
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import RULES_2019
from gongkai.law.workdays import shipped_calendar

N = 100_000


def ledger(chance: random.Random) -> Ledger:
    """A received case; a third with a consultation, a fifth with an extension."""
    received = date(2023, 1, 3) + timedelta(days=chance.randrange(900))
    facts = [Fact(FactKind.RECEIVED, received, id="1")]
    if chance.random() < 1 / 3:
        sent, answered = received + timedelta(days=4), received + timedelta(days=13)
        facts += [
            Fact(FactKind.CONSULTATION_SENT, sent, id="2"),
            Fact(FactKind.CONSULTATION_ENDED, answered, id="3", ref="2"),
        ]
    if chance.random() < 1 / 5:
        facts.append(Fact(FactKind.EXTENDED, received + timedelta(days=15), id="4", workdays=20))
    return Ledger(facts)


def run() -> None:
    chance, calendar = random.Random(33), shipped_calendar()
    ledgers = [ledger(chance) for _ in range(N)]
    spent = seconds(lambda: [due_on(one, calendar, RULES_2019) for one in ledgers])
    line(
        f"due dates of {N:,} ledgers",
        f"{N / spent:,.0f} a second, {spent / N * 1e6:.1f} µs",
        "budget 20 µs a case",
    )
