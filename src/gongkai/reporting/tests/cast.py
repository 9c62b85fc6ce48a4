"""A fixed cast: a bureau, its people, a stranger from another bureau, quick ways to records."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from gongkai.agencies.models import Agency, AgencyKind, Assignment, Officer, Role
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.normative.models import NormativeDocument
from gongkai.powers.models import Decision, FeeAmount, FeeItem, Matter, Procurement
from gongkai.requests.actions import NewFact, add_event, register_case, register_dispute
from gongkai.requests.models import Dispute, DisputeEventKind, DisputeState, RequestCase, Route

AT = datetime(2024, 1, 10, 1, 0, tzinfo=UTC)
numbers = count(1)


def bureau(name: str = "示例市统计局", code: str = "11500000009276206R", **more: object) -> Agency:
    values: dict[str, object] = {
        "kind": AgencyKind.DEPARTMENT,
        "short_name": name[-3:],
        "slug": f"bureau-{next(numbers)}",
        "first_year": 2020,
        "office_name": "办公室",
        "address": "示例路1号",
        "postcode": "400000",
        "phone": "023-00000000",
    }
    return Agency.objects.create(name=name, credit_code=code, **(values | more))


def officer(agency: Agency, *roles: Role) -> Officer:
    name = "-".join(role.value for role in roles) or "reader"
    person = Officer.objects.create_user(
        f"{name}-{next(numbers)}", agency=agency, display_name=f"演示{name}"
    )
    Assignment.objects.bulk_create(Assignment(officer=person, role=role) for role in roles)
    return person


def case(
    agency: Agency,
    received: date,
    outcome: Outcome | None = None,
    closed: date | None = None,
    applicant: Applicant = Applicant.NATURAL_PERSON,
) -> RequestCase:
    """A registered case, closed by a reply if an outcome is named."""
    facts = [NewFact(FactKind.REPLIED, closed, outcome=outcome)] if closed else []
    return register_case(
        agency,
        number=f"{received.year}-{next(numbers):05}",
        applicant=applicant,
        applicant_name="申请人甲（演示）",
        channel=Channel.COUNTER,
        subject="演示事项",
        received_on=received,
        by=None,
        at=AT,
        facts=facts,
    )


def matter(agency: Agency, kind: str, since: date, until: date | None = None) -> Matter:
    return Matter.objects.create(
        agency=agency, kind=kind, name=f"事项{next(numbers)}", valid_from=since, valid_to=until
    )


def decision(of: Matter, on: date) -> Decision:
    return Decision.objects.create(
        agency=of.agency, matter=of, number=f"决定{next(numbers)}", decided_on=on
    )


def procurement(agency: Agency, on: date, amount: str) -> Procurement:
    return Procurement.objects.create(
        agency=agency,
        number=f"采购{next(numbers)}",
        name="演示采购",
        contracted_on=on,
        amount=Decimal(amount),
    )


def fee(agency: Agency, on: date, amount: str) -> FeeAmount:
    item, _ = FeeItem.objects.get_or_create(
        agency=agency, name="演示收费", valid_from=date(2019, 1, 1)
    )
    return FeeAmount.objects.create(
        agency=agency,
        item=item,
        collected_on=on,
        amount=Decimal(amount),
        receipt_number=f"票{next(numbers)}",
    )


def document(agency: Agency, made: date, **days: date) -> NormativeDocument:
    return NormativeDocument.objects.create(
        agency=agency, title="演示文件", doc_no=f"示统发{next(numbers)}号", made_on=made, **days
    )


def dispute(
    agency: Agency,
    filed: date,
    decided: date | None = None,
    state: str = DisputeState.UPHELD,
    route: str = Route.RECONSIDERATION,
) -> Dispute:
    chain = register_dispute(
        Dispute(
            agency=agency, route=route, number=f"案{next(numbers)}", authority="示例市人民政府"
        ),
        filed_on=filed,
        by=None,
    )
    if decided:
        add_event(chain, DisputeEventKind.DECIDED, decided, state=state, by=None)
    return chain
