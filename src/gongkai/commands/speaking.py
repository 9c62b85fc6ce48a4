"""The command line in Chinese: argparse words its help and its refusals in English."""

import os
import re
from argparse import ArgumentParser, HelpFormatter
from typing import Any, NoReturn

from gongkai.cli import REFUSED, refuse

HELP = {
    "usage: ": "用法： ",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "show this help message and exit": "显示用法后退出",
    "Skip system checks.": "不先检查系统设置",
}
REFUSALS = {
    r"the following arguments are required: (?P<names>.+)": "缺少 {names}",
    r"one of the arguments (?P<names>.+) is required": "{names} 须选择一项",
    r"unrecognized arguments: (?P<names>.+)": "没有“{names}”这样的参数",
    r"argument (?P<name>\S+): expected .*argument.*": "{name} 之后应有内容",
    r"argument (?P<name>\S+): ignored explicit argument .*": "{name} 之后不应有内容",
    r"argument (?P<name>\S+): not allowed with argument (?P<other>.+)": (
        "{name} 不能与 {other} 同用"
    ),
    r"argument (?P<name>\S+): invalid int value: '(?P<value>.*)'": (
        "{name} 应为整数，不能是“{value}”"
    ),
    r"argument (?P<name>\S+): invalid fromisoformat value: '(?P<value>.*)'": (
        "{name} 的“{value}”不是有效的日期，请按“年-月-日”书写，例如 2025-03-03"
    ),
    r"argument (?P<name>\S+): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.+)\)": (
        "{name} 不能是“{value}”，可选 {choices}"
    ),
}


class Formatter(HelpFormatter):
    """The help of a command, its headings in Chinese too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Without a width argparse loads shutil to ask the terminal, at every start.
        super().__init__(*args, **{"width": _columns()} | kwargs)

    def format_help(self) -> str:
        text = super().format_help()
        for english, said in HELP.items():
            text = text.replace(english, said)
        return text


def _columns() -> int:
    """Return the width of the terminal less a margin; of a page of 80 if there is none."""
    try:
        return os.get_terminal_size().columns - 2
    except OSError:
        return 78


class Parser(ArgumentParser):
    """Refuses with one sentence instead of a page of usage."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"formatter_class": Formatter} | kwargs)

    def error(self, message: str) -> NoReturn:
        refuse(f"{self.prog}：{in_chinese(message)}")
        raise SystemExit(REFUSED)


def in_chinese(message: str) -> str:
    """Return what argparse complains of as a sentence; any other complaint comes back as it is."""
    for pattern, said in REFUSALS.items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            told = {name: plain(text) for name, text in match.groupdict().items()}
            return said.format_map(told) + "。"
    return message


def plain(text: str) -> str:
    """Return names as a sentence lists them: an option by the last of its names, no quotes."""
    names = [name.rpartition("/")[2] if name[0] == "-" else name for name in text.split(", ")]
    return "、".join(name.strip("'") for name in names)
