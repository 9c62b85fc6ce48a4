"""What the bureau keeps by hand: powers, decisions, fees, procurement, normative documents."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model

from gongkai.agencies.models import Agency, Officer
from gongkai.demo.data import rows
from gongkai.normative import actions as normative
from gongkai.normative.models import NormativeDocument
from gongkai.powers import actions as powers
from gongkai.powers.models import Decision, FeeAmount, FeeItem, Matter, Procurement

Record = TypeVar("Record", bound=Model)


def keep_records(agency: Agency, *, by: Officer) -> None:
    """Enter every table of records, each record through the action of its room."""
    matters = {}
    for row in rows("matters"):
        matters[row["name"]] = powers.keep(_record(Matter, agency, row), by=by)
    for row in rows("decisions"):
        matter = matters[row.pop("matter")]
        powers.keep(_record(Decision, agency, row, matter=matter), by=by)
    _keep_money(agency, by=by)
    for row in rows("documents"):
        normative.keep(_record(NormativeDocument, agency, row), by=by)


def _keep_money(agency: Agency, *, by: Officer) -> None:
    items = {}
    for row in rows("fee_items"):
        items[row["name"]] = powers.keep(_record(FeeItem, agency, row), by=by)
    for row in rows("fee_amounts"):
        item = items[row.pop("item")]
        powers.keep(_record(FeeAmount, agency, row, item=item), by=by)
    for row in rows("procurements"):
        powers.keep(_record(Procurement, agency, row), by=by)


def _record(model: type[Record], agency: Agency, row: dict[str, str], **related: Model) -> Record:
    fields = {field.name: field for field in model._meta.concrete_fields}
    values: dict[str, Any] = {name: fields[name].to_python(text) for name, text in row.items()}
    return model(agency=agency, is_demonstration=True, **values, **related)
