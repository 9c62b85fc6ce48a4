"""The pure rooms are libraries that anyone may use: they import where Django is absent."""

import subprocess
import sys

import pytest

IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["django"] = None
room = importlib.import_module("gongkai.{room}")
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    if ".tests" not in module.name:
        importlib.import_module(module.name)
"""
LOADED_BY = """
import sys
from gongkai import cli
sys.stdout = None
try:
    cli.main({arguments!r})
except SystemExit:
    pass
loaded = {heavy!r} & set(sys.modules)
assert not loaded, loaded
"""
HEAVY = {"django", "docx", "openpyxl", "xlsxwriter", "typst"}


def python(source: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", source], capture_output=True, text=True)


@pytest.mark.parametrize("room", ["law", "report", "redaction", "commands"])
def test_every_module_imports_without_django(room):
    done = python(IMPORT_ALL.format(room=room))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["due", "--received", "2025-09-15", "--json"],
        ["fee", "--pieces", "11", "--json"],
        ["check", "no-such-report.txt"],
        ["fee", "--pieces", "-1"],
    ],
)
def test_a_pure_command_loads_neither_django_nor_a_parser_it_does_not_need(arguments):
    done = python(LOADED_BY.format(arguments=arguments, heavy=HEAVY))
    assert done.returncode == 0, done.stderr
