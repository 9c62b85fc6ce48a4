import subprocess
import sys

BLOCKED = """
import sys
for name in ("django", "sqlite3", "asyncio", "dataclasses"):
    sys.modules[name] = None
import importlib, pkgutil, gongkai.law
for module in pkgutil.walk_packages(gongkai.law.__path__, "gongkai.law."):
    if ".tests" not in module.name:
        importlib.import_module(module.name)
for command in ("due", "fee"):
    importlib.import_module(f"gongkai.commands.{command}")
"""


def test_law_needs_neither_django_nor_a_database():
    subprocess.run([sys.executable, "-c", BLOCKED], check=True)
