"""The commands that need Django: run the one of the same name, refuse with one sentence."""

import os
import sys
from collections.abc import Sequence

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import (
    call_command,
    execute_from_command_line,
    get_commands,
    load_command_class,
)
from django.core.management.base import CommandError, CommandParser, handle_default_options
from django.db import OperationalError, ProgrammingError, connections

from gongkai.cli import refuse
from gongkai.commands.speaking import Formatter, in_chinese
from gongkai.law.errors import LawError
from gongkai.report.errors import ReportError

DATABASE_TROUBLE = (OperationalError, ProgrammingError)
REFUSALS = (CommandError, ImproperlyConfigured, LawError, ReportError, OSError)
# Django's own options still work; the help of our commands is about what is ours.
DJANGO_OPTIONS = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
}
HOST, PORT = "127.0.0.1", 8000


def run(word: str, rest: Sequence[str]) -> int:
    """Return the exit code of `gongkai word rest`: 2, after one sentence, if it was refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    try:
        COMPOSED.get(word, _named)(word, rest)
    except DATABASE_TROUBLE as trouble:
        return refuse(
            f"数据库不可用，或者与本版本不一致（{str(trouble).strip()}）。"
            "尚未建立或者刚刚升级的，请先运行 gongkai migrate。"
        )
    except BrokenPipeError:
        raise
    except REFUSALS as refusal:
        return refuse(f"gongkai {word}：{in_chinese(str(refusal).removeprefix('Error: '))}")
    return 0


def _named(word: str, rest: Sequence[str]) -> None:
    """Run the management command `word`; unlike Django's own start, its errors reach us."""
    django.setup()
    command = load_command_class(get_commands()[word], word)
    command.suppressed_base_arguments = DJANGO_OPTIONS
    parser = command.create_parser("gongkai", word, formatter_class=Formatter)
    options = parser.parse_args(list(rest))
    handle_default_options(options)
    named = vars(options)
    command.execute(*named.pop("args", ()), **named)


def _migrate(word: str, rest: Sequence[str]) -> None:
    """Bring the database up to date, and load the days off that come with this version."""
    _parser(word, "gongkai manage migrate 可指定应用和迁移").parse_args(list(rest))
    django.setup()
    _prepare()


def _demo(word: str, rest: Sequence[str]) -> None:
    parser = _parser(word, "在当前数据库中建立演示数据，然后启动网站")
    parser.add_argument("--no-serve", action="store_true", help="只建立演示数据")
    parser.add_argument("--port", type=int, default=PORT, help="监听端口，默认 8000")
    options = parser.parse_args(list(rest))
    os.environ.setdefault("GONGKAI_SITE_URL", f"http://{HOST}:{options.port}")
    django.setup()
    _prepare()
    call_command("demo")
    if not options.no_serve:
        _serve_anew(options.port)


def _serve_anew(port: int) -> None:
    """Become `gongkai serve`. Everybody knows the demonstration's passwords: this machine alone.

    A process of its own: the PDF maker's threads, which the building started, do not survive the
    server's fork, and the first PDF asked of it would wait for them for ever.
    """
    connections.close_all()
    sys.stdout.flush()
    served = ["-m", "gongkai.cli", "serve", "--host", HOST, "--port", str(port)]
    os.execv(sys.executable, [sys.executable, *served])


def _prepare() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_calendar")


def _manage(word: str, rest: Sequence[str]) -> None:
    """Run any other management command."""
    django.setup()
    name, *arguments = rest or ["help"]
    # Django's own start knows how to help, and how to reload a developer's server.
    if name in ("help", "runserver") or name not in get_commands():
        execute_from_command_line(["gongkai manage", *rest])
    else:
        _named(name, arguments)


def _parser(word: str, description: str) -> CommandParser:
    return CommandParser(
        prog=f"gongkai {word}",
        description=description,
        allow_abbrev=False,
        formatter_class=Formatter,
    )


COMPOSED = {"migrate": _migrate, "demo": _demo, "manage": _manage}
