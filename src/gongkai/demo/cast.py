"""Who takes part: the bureau under its government, and officers with plainly invented names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password

from gongkai.agencies.models import Agency, Assignment, Officer, Role
from gongkai.common.audit import record
from gongkai.demo.data import tree

# 演示专用，随演示数据一并公布；正式安装没有这些账号。
PASSWORD = "gongkai-yanshi"


@dataclass(frozen=True)
class Cast:
    """The agencies by slug and the officers by login."""

    agencies: dict[str, Agency]
    officers: dict[str, Officer]

    @property
    def bureau(self) -> Agency:
        return self.agencies["cqtjj"]

    @property
    def registrar(self) -> Officer:
        return self.officers["dengji"]

    @property
    def handler(self) -> Officer:
        return self.officers["jingban"]

    @property
    def unit_handler(self) -> Officer:
        return self.officers["chengban"]

    @property
    def secrecy_reviewer(self) -> Officer:
        return self.officers["baomi"]

    @property
    def legal_reviewer(self) -> Officer:
        return self.officers["fazhi"]

    @property
    def office_head(self) -> Officer:
        return self.officers["fuzeren"]

    @property
    def leader(self) -> Officer:
        return self.officers["lingdao"]

    @property
    def archivist(self) -> Officer:
        return self.officers["dangan"]


def assemble() -> Cast:
    """Return the cast, newly made."""
    people = tree("cast")
    agencies: dict[str, Agency] = {}
    for row in people["agencies"]:
        agencies[row["slug"]] = _agency(row, agencies)
    password = make_password(PASSWORD)
    officers = [_officer(row, agencies[row["agency"]], password) for row in people["officers"]]
    return Cast(agencies, {officer.username: officer for officer in officers})


def _agency(row: dict[str, Any], known: dict[str, Agency]) -> Agency:
    parent = known.get(row["parent"])
    agency = Agency(**(row | {"parent": parent}), is_demonstration=True)
    agency.full_clean()
    agency.save(force_insert=True)
    record("agency.created", agency, by=None, credit_code=agency.credit_code)
    return agency


def _officer(row: dict[str, Any], agency: Agency, password: str) -> Officer:
    roles = [Role(role) for role in row["roles"]]
    officer = Officer(
        username=row["username"],
        password=password,
        agency=agency,
        display_name=row["display_name"],
        unit=row["unit"],
        is_staff=Role.ADMINISTRATOR in roles,
        is_superuser=Role.ADMINISTRATOR in roles,
    )
    officer.full_clean()
    officer.save(force_insert=True)
    Assignment.objects.bulk_create(Assignment(officer=officer, role=role) for role in roles)
    record("officer.added", officer, by=None, roles=roles)
    return officer
