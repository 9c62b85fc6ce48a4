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
        _cap(resource, resource.RLIMIT_AS, limits.memory, limits.memory)


def restrict(limits: Limits = LIMITS) -> None:
    """Cap memory and processor time of this process, and let it write no file."""
    restrict_memory(limits)
    resource = _resource()
    if resource is not None:
        # At the first number the system asks the process to end, at the second it ends it.
        _cap(resource, resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1)
        _cap(resource, resource.RLIMIT_FSIZE, 0, 0)
        _cap(resource, resource.RLIMIT_CORE, 0, 0)


def _cap(resource: ModuleType, kind: int, soft: int, hard: int) -> None:
    """Set a limit; a process that was itself started under a lower one keeps that."""
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(kind, (soft, hard))


def _resource() -> ModuleType | None:
    """Return the standard module, None on a system that has no such limits (Windows)."""
    try:
        return import_module("resource")
    except ImportError:
        return None
