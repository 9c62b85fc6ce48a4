from datetime import date

import pytest

from gongkai.agencies.models import Agency, Officer
from gongkai.powers.actions import keep
from gongkai.powers.models import (
    Decision,
    FeeAmount,
    FeeItem,
    Matter,
    MatterKind,
    Procurement,
)


@pytest.fixture
def matter(bureau: Agency, handler: Officer) -> Matter:
    """On the list from 2019 until 2021."""
    matter = Matter(
        agency=bureau,
        kind=MatterKind.PENALTY,
        name="某违法行为的处罚",
        valid_from=date(2019, 1, 1),
        valid_to=date(2021, 1, 1),
    )
    return keep(matter, by=handler)


@pytest.fixture
def decision(matter: Matter, handler: Officer) -> Decision:
    decision = Decision(
        agency=matter.agency,
        matter=matter,
        number="罚字〔2020〕1号",
        decided_on=date(2020, 6, 1),
        summary="某人某事",
    )
    return keep(decision, by=handler)


@pytest.fixture
def fee_item(bureau: Agency, handler: Officer) -> FeeItem:
    return keep(FeeItem(agency=bureau, name="某项收费", valid_from=date(2019, 1, 1)), by=handler)


@pytest.fixture
def fee_amount(fee_item: FeeItem, handler: Officer) -> FeeAmount:
    amount = FeeAmount(
        agency=fee_item.agency,
        item=fee_item,
        receipt_number="0001",
        collected_on=date(2020, 5, 6),
        amount="1234.50",
    )
    return keep(amount, by=handler)


@pytest.fixture
def procurement(bureau: Agency, handler: Officer) -> Procurement:
    procurement = Procurement(
        agency=bureau,
        number="采-1",
        name="办公设备",
        contracted_on=date(2020, 5, 6),
        amount="23674314.00",
    )
    return keep(procurement, by=handler)
