"""The command builds once, quickly, and never into a database in use."""

from io import StringIO

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import CommandError, call_command

from gongkai.agencies.models import Agency
from gongkai.common import verification
from gongkai.demo.data import tree
from gongkai.demo.tests.conftest import Demonstration
from gongkai.requests import verify

ROOMS = ("agencies", "common", "requests", "powers", "normative", "reporting")


def everything() -> str:
    models = (model for room in ROOMS for model in apps.get_app_config(room).get_models())
    return "".join(serializers.serialize("json", model.objects.order_by("pk")) for model in models)


def demo() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_it_is_built_in_less_than_forty_seconds(demonstration: Demonstration, db: None):
    # Half of it on a machine of its own: work on shared cores counts dearer.
    assert demonstration.seconds < 40


def test_a_second_run_changes_nothing(bureau: Agency):
    before = everything()
    assert "未作任何改动" in demo()
    assert everything() == before


def test_it_tells_the_addresses_and_the_logins(bureau: Agency):
    told = demo()
    assert "/agency/cqtjj/reports/2020/" in told
    for row in tree("cast")["officers"]:
        assert row["username"] in told


def test_a_database_in_use_is_refused(bureau: Agency):
    Agency.objects.update(is_demonstration=False)
    before = everything()
    with pytest.raises(CommandError, match="只能建立在空的数据库中"):
        demo()
    assert everything() == before


def test_verify_finds_nothing(bureau: Agency):
    assert list(verification.differences()) == []
    assert list(verify.differences()) == []
