"""The command `gongkai`: its first word decides what is loaded; a pure command starts fast."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

PURE = ("check", "due", "fee")  # gongkai.commands.<word>: no Django, no database
WORDS = {
    "check": "核对已公布的年度报告 · check published annual reports",
    "due": "计算答复期限并逐日说明 · the due date of a reply, day by day",
    "fee": "计算信息处理费 · the fee for processing, tier by tier",
    "demo": "建立演示数据并启动 · build the demonstration and serve it (--no-serve, --port N)",
    "init": "设立本机关 · set up one's own agency",
    "serve": "启动网站和后台任务 · serve the site, with a background worker",
    "worker": "只运行后台任务 · run background tasks alone",
    "migrate": "建立或更新数据库 · make or update the database",
    "report": "输出年度报告 · write an annual report",
    "verify": "重算并核对全部记录 · recompute and compare everything that is kept",
    "backup": "备份数据库和文件 · back up the database and the files",
    "restore": "恢复备份 · restore a backup into an empty database",
    "export": "导出全部记录和文件 · export everything under a password",
    "import": "导入到空数据库 · import an export into an empty installation",
    "manage": "其他管理命令 · everything else",
}
REFUSED = 2

Command = Callable[[str, Sequence[str]], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of the command named by the first word; 2 for whatever was refused."""
    word, *rest = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        try:
            return _command(word)(word, rest)
        finally:
            # What is left of a short output would break the pipe only after this has returned.
            if sys.stdout:
                sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said to it.
        sys.stdout = None
        return 1


def _command(word: str) -> Command:
    if word in PURE:
        return _pure
    if word in WORDS:
        run: Command = import_module("gongkai.config.commands").run
        return run
    return _help if word in ("-h", "--help", "help") else _unknown


def _help(word: str, rest: Sequence[str]) -> int:
    print("gongkai 命令 …    （gongkai 命令 --help 查看用法）\n")
    for name, meaning in WORDS.items():
        print(f"  {name:9}{meaning}")
    return 0


def _unknown(word: str, rest: Sequence[str]) -> int:
    return refuse(f"没有“{word}”这一命令，可用的命令见 gongkai --help。")


def refuse(sentence: object) -> int:
    """Say on standard error why not, on one line; return the exit code."""
    print(" ".join(str(sentence).split("\n")), file=sys.stderr)
    return REFUSED


def _pure(word: str, rest: Sequence[str]) -> int:
    from gongkai.commands.speaking import Parser

    command = import_module(f"gongkai.commands.{word}")
    parser = Parser(prog="gongkai", allow_abbrev=False)
    command.add_parser(parser.add_subparsers())
    try:
        return int(command.run(parser.parse_args([word, *rest])))
    except BrokenPipeError:
        raise
    except _refusals() as refusal:
        return refuse(refusal)


def _refusals() -> tuple[type[Exception], ...]:
    """Return what the pure rooms refuse with; asked only once something is refused."""
    from gongkai.law.errors import LawError
    from gongkai.report.errors import ReportError

    return LawError, ReportError, OSError


if __name__ == "__main__":
    sys.exit(main())
