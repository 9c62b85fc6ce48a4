"""What a process that reads strangers' files may use; the system itself holds it to that."""

from importlib import import_module
from types import ModuleType
from typing import NamedTuple

MEBIBYTE = 1024 * 1024


class Limits(NamedTuple):
    """Memory in bytes (address space), and seconds of processor and of wall-clock time."""

    memory: int = 1024 * MEBIBYTE
    seconds: int = 10


LIMITS = Limits()


def restrict_memory(limits: Limits = LIMITS) -> None:
    """Cap the memory of this process for the rest of its life, where the system can do that."""
    resource = _resource()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def restrict(limits: Limits = LIMITS) -> None:
    """Cap memory and processor time of this process, and let it write no file."""
    restrict_memory(limits)
    resource = _resource()
    if resource is not None:
        # At the first number the system asks the process to end, at the second it ends it.
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _resource() -> ModuleType | None:
    """Return the standard module, None on a system that has no such limits (Windows)."""
    try:
        return import_module("resource")
    except ImportError:
        return None
