"""What can be computed again is: every room registers how its own things are checked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gongkai.common.audit import verify_chain


@dataclass(frozen=True)
class Difference:
    """What does not hold: where, and one Chinese sentence."""

    check: str
    message: str


Check = Callable[[], Iterable[str]]
checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Let `gongkai verify` run `check`, which yields one Chinese sentence for each difference.

    `name` is Chinese and heads them: "办理期限".
    """
    checks[name] = check


def differences() -> Iterator[Difference]:
    """Yield every difference that any room finds, room by room."""
    for name, check in checks.items():
        for message in check():
            yield Difference(name, message)


def audit_chain() -> Iterator[str]:
    for broken in verify_chain():
        yield broken.message
