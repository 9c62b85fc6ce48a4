"""A city of invented records: 2,500 agencies, a million cases, what else the report counts."""

import itertools
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from gongkai.agencies.models import Agency
from gongkai.common.crypto import encrypt
from gongkai.law.terms import Applicant, Outcome
from gongkai.powers.models import MatterKind
from gongkai.requests.models import RequestCase

AGENCIES, CASES = 2_500, 1_000_000
YEARS = (2019, 2020, 2021, 2022)
FIRST, DAYS = date(2019, 1, 2), 4 * 365 - 40
CHUNK = 20_000


def build() -> None:
    """Make the tables and fill them, unless an earlier run already did."""
    call_command("migrate", verbosity=0, skip_checks=True)
    if RequestCase.objects.count() == CASES:
        return
    print(f"Building {CASES:,} cases in {AGENCIES:,} agencies; kept for the next run.")
    chance = random.Random(711)
    with transaction.atomic():
        insert("agencies_agency", agencies())
        insert("requests_requestcase", cases(chance))
        close_cases(chance)
        insert("powers_matter", matters())
        insert("powers_decision", decisions(chance))
        insert("powers_procurement", procurements(chance))
        insert("normative_normativedocument", documents(chance))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def insert(table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows straight into the table; what a model would check is right by construction."""
    rows = iter(rows)
    while chunk := list(itertools.islice(rows, CHUNK)):
        names = ", ".join(f'"{name}"' for name in chunk[0])
        gaps = ", ".join(["%s"] * len(chunk[0]))
        with connection.cursor() as cursor:
            cursor.executemany(
                f'INSERT INTO "{table}" ({names}) VALUES ({gaps})',
                [tuple(row.values()) for row in chunk],
            )


def blanks(model: Any) -> dict[str, Any]:
    """Return the columns of a model that have a plain default, so that only the rest is told."""
    return {
        field.column: field.get_prep_value(field.get_default())
        for field in model._meta.concrete_fields
        if not field.primary_key and (field.has_default() or field.empty_strings_allowed)
    }


def agencies() -> Iterator[dict[str, Any]]:
    common = blanks(Agency)
    for n in range(1, AGENCIES + 1):
        yield common | {
            "id": n,
            "parent_id": 1 if n > 1 else None,
            "kind": "department" if n > 1 else "government",
            "name": f"示例机关{n}",
            "short_name": f"机关{n}",
            "slug": f"agency-{n}",
            "credit_code": f"{n:018}",
            "first_year": 2019,
            "closed_on": None,
        }


def cases(chance: random.Random) -> Iterator[dict[str, Any]]:
    common, sealed = blanks(RequestCase), encrypt("申请人（演示）")
    applicants, weights = list(Applicant), (80, 8, 2, 2, 5, 3)
    for n in range(1, CASES + 1):
        received = FIRST + timedelta(days=chance.randrange(DAYS))
        yield common | {
            "id": n,
            "agency_id": 1 + n % AGENCIES,
            "number": f"{received.year}-{n:07}",
            "applicant": chance.choices(applicants, weights)[0].value,
            "applicant_name": sealed,
            "applicant_key": "",
            "channel": "online",
            "subject": "演示事项",
            "received_on": received,
            "due_on": received + timedelta(days=28),
            "state": "replied",
            "first_closed_on": None
            if n % 40 == 0
            else received + timedelta(days=chance.randrange(1, 40)),
            "arrived_on": None,
            "confirmed_on": None,
        }


def close_cases(chance: random.Random) -> None:
    """Give every closed case its closing, a few of them one that replaced it."""
    outcomes = [outcome.value for outcome in Outcome]
    rows = RequestCase.objects.exclude(first_closed_on=None).values_list(
        "pk", "agency_id", "applicant", "first_closed_on"
    )

    def closings() -> Iterator[dict[str, Any]]:
        for pk, agency, applicant, on in rows.iterator(CHUNK):
            yield {
                "case_id": pk,
                "agency_id": agency,
                "applicant": applicant,
                "outcome": chance.choice(outcomes),
                "effective_on": on,
                "replaced_on": None,
            }

    insert("requests_closing", closings())


def matters() -> Iterator[dict[str, Any]]:
    for n in range(AGENCIES * 20):
        yield {
            "id": n + 1,
            "agency_id": 1 + n % AGENCIES,
            "kind": MatterKind.values[n // AGENCIES % 4],
            "name": f"事项{n}",
            "legal_basis": "",
            "valid_from": date(2018 + n % 4, 3, 1),
            "valid_to": None,
            "is_demonstration": True,
        }


def decisions(chance: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(AGENCIES * 80):
        matter = n % (AGENCIES * 20)
        yield {
            "agency_id": 1 + matter % AGENCIES,
            "matter_id": matter + 1,
            "kind": MatterKind.values[matter // AGENCIES % 4],
            "number": f"决定{n}",
            "summary": "",
            "decided_on": FIRST + timedelta(days=chance.randrange(DAYS)),
            "is_demonstration": True,
        }


def procurements(chance: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(AGENCIES * 20):
        yield {
            "agency_id": 1 + n % AGENCIES,
            "number": f"采购{n}",
            "name": "演示采购",
            "contracted_on": FIRST + timedelta(days=chance.randrange(DAYS)),
            "amount": f"{chance.randrange(10_000, 90_000_000) / 100:.2f}",
            "is_demonstration": True,
        }


def documents(chance: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(AGENCIES * 8):
        made = FIRST + timedelta(days=chance.randrange(DAYS))
        yield {
            "agency_id": 1 + n % AGENCIES,
            "kind": "normative_docs",
            "title": "演示文件",
            "doc_no": f"示发{n}号",
            "co_makers": "",
            "made_on": made,
            "published_on": made + timedelta(days=10),
            "effective_on": None,
            "repealed_on": made + timedelta(days=400) if n % 5 == 0 else None,
            "lapsed_on": None,
            "withdrawn_on": None,
            "is_demonstration": True,
        }
