from itertools import permutations

import pytest

from gongkai.law.clock import clock
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import FactKind, Ledger
from gongkai.law.tests.cases import CALENDAR, case_received, consultation, day, extension, fact

K = FactKind
RECEIVED = fact(K.RECEIVED, "2025-03-03", id="1")
WRONG = fact(K.CONSULTATION_SENT, "2025-03-10", id="2", ref="甲")
RIGHT = fact(K.CONSULTATION_SENT, "2025-03-11", id="4", ref="甲")
MENDED = fact(K.CORRECTS, "2025-03-12", id="3", corrects="2")


def test_facts_of_one_day_stand_in_canonical_order():
    ended = fact(K.CONSULTATION_ENDED, "2025-03-10", ref="甲")
    extended = extension("2025-03-10")
    for facts in permutations([ended, extended, WRONG, RECEIVED]):
        assert Ledger(facts).facts == (RECEIVED, WRONG, ended, extended)


def test_wrong_fact_is_mended_by_a_fact_that_names_it():
    ledger = Ledger([RECEIVED, WRONG]).with_fact(MENDED).with_fact(RIGHT)
    assert ledger.effective() == (RECEIVED, RIGHT)
    assert len(ledger.facts) == 4


def test_facts_without_id_are_never_struck():
    ledger = Ledger([RECEIVED, WRONG._replace(id=None), fact(K.CORRECTS, "2025-03-12")])
    assert len(ledger.effective()) == 2


def test_corrected_correction_lets_the_fact_stand_again():
    undone = fact(K.CORRECTS, "2025-03-13", id="5", corrects="3")
    assert Ledger([RECEIVED, WRONG, MENDED, undone]).effective() == (RECEIVED, WRONG)


def test_corrections_in_a_ring_are_refused():
    ring = [
        fact(K.CORRECTS, "2025-03-12", id="8", corrects="9"),
        fact(K.CORRECTS, "2025-03-12", id="9", corrects="8"),
    ]
    with pytest.raises(IllegalFact, match="互相更正"):
        Ledger([RECEIVED, *ring])


def test_mended_day_moves_the_due_date():
    ledger = Ledger([RECEIVED, WRONG]).with_fact(MENDED).with_fact(RIGHT)
    ended = fact(K.CONSULTATION_ENDED, "2025-03-24", ref="甲")
    assert clock(ledger.with_fact(ended), CALENDAR).due_on == day("2025-04-14")


def test_cut_at_a_day_keeps_what_had_happened():
    ledger = case_received("2025-03-03", *consultation("2025-03-10", ended="2025-03-24"))
    assert len(ledger.until(day("2025-03-23")).facts) == 2
    assert ledger.until(day("2025-03-24")) == ledger
    assert len({ledger, ledger.until(day("2025-03-24"))}) == 1
