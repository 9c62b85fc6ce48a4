"""From the counter to the archive: a case walked to its end, with marks that must not leak."""

from typing import Any

from gongkai.law.terms import Channel, Delivery, Step
from gongkai.requests.actions import archiving, deciding, delivering, handling
from gongkai.requests.actions.papers import NewPaper
from gongkai.requests.models import ArchivePackage, IdentityKind, PaperKind, Party, RequestCase
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH, Office, on

# 校验码正确，但并不属于任何人；号段不曾放号。
IDENTITY = "110101199003074514"
PHONE = "19900001234"
SECRETS = (IDENTITY, PHONE, "hidden@example.org", "隐秘路 77 号")


def person(**changed: Any) -> Party:
    told: dict[str, Any] = {
        "name": "申请人甲（演示）",
        "identity_kind": IdentityKind.RESIDENT,
        "identity_number": IDENTITY,
        "contact_person": "",
        "phone": PHONE,
        "email": "hidden@example.org",
        "address": "隐秘路 77 号",
        "postcode": "400000",
    }
    return Party(**told | changed)


def papers() -> list[NewPaper]:
    written = f"申请人证件号码 {IDENTITY}，电话 {PHONE}".encode()
    return [
        NewPaper(PaperKind.APPLICATION, "申请书", b"%PDF-1.4 " + written, "application/pdf"),
        NewPaper(PaperKind.IDENTITY, "身份证复印件", b"\x89PNG " + written, "image/png"),
    ]


def told() -> dict[str, Any]:
    return {"parties": [person()], "papers": papers(), "channel": Channel.COUNTER}


def replied(office: Office, **changed: Any) -> RequestCase:
    case = desk.processing(office, **told() | changed)
    desk.drafted(office, case)
    desk.approved(office, case)
    letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=MARCH[13])
    deciding.send_reply(letter, served_on=MARCH[14].date(), by=office.handler, at=MARCH[14])
    case.refresh_from_db()
    return case


def closed(office: Office, **changed: Any) -> RequestCase:
    case = replied(office, **changed)
    reply = case.letters.get(kind="reply")
    served = MARCH[14].date()
    delivering.deliver(reply, served_on=served, by=office.handler, at=MARCH[17])
    case.refresh_from_db()
    return handling.plain_step(case, Step.CLOSE, by=office.handler, at=MARCH[18])


def archived(office: Office, **changed: Any) -> ArchivePackage:
    return archiving.archive(closed(office, **changed), by=office.archivist, at=on(3, 20))
