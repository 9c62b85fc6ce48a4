"""A visitor of the public site: what he types, and the forms he sends."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.requests.forms import stamping

# 演示用的号码：99 开头的行政区划代码没有使用，校验码按规则算得。
IDENTITY = "99000019900307118X"
APPLY = "/apply/jia/"
STAMP = re.compile(r'name="stamp" value="([^"]+)"')


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a form be sent as soon as it was given out."""
    monkeypatch.setattr(stamping, "LEAST", timedelta(seconds=-1))


def application(**changed: Any) -> dict[str, Any]:
    told = {
        "applicant": "natural_person",
        "name": "访客甲（演示）",
        "identity_kind": "resident",
        "identity_number": IDENTITY,
        "phone": "023-00000001",
        "wanted_form": "electronic",
        "delivery": "electronic",
        "matters-TOTAL_FORMS": "1",
        "matters-INITIAL_FORMS": "0",
        "matters-0-subject": "某项统计数据",
        "matters-0-description": "2024 年分区县表",
        "joint-TOTAL_FORMS": "0",
        "joint-INITIAL_FORMS": "0",
    }
    return told | changed


def stamp(client: Client, address: str = APPLY) -> str:
    found = STAMP.search(client.get(address).content.decode())
    assert found
    return found[1]


def send(client: Client, **changed: Any) -> Any:
    """Send the form of an application, given out anew unless its stamp is told."""
    told = application(**changed)
    told["stamp"] = changed["stamp"] if "stamp" in changed else stamp(client)
    return client.post(APPLY, told)


def track(client: Client, number: str, code: str, **more: Any) -> Any:
    return client.post("/track/", {"number": number, "code": code}, **more)
