"""Settings from the environment: a variable that is wrong stops the start with its name."""

import os
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured

from gongkai.config.variables import OWN_PREFIX, VARIABLES, Variable

T = TypeVar("T")


def wrong(variable: Variable) -> ImproperlyConfigured:
    """Return the complaint: which variable, what was expected; never its value."""
    return ImproperlyConfigured(f"环境变量 {variable.name} 不正确：应为{variable.expected}。")


def read(name: str, default: T) -> Any | T:
    """Return the variable as its parser makes it, or `default` where it is unset or empty.

    Raises ImproperlyConfigured if the parser refuses it.
    """
    variable = VARIABLES[name]
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    try:
        return variable.parse(raw)
    except (ValueError, KeyError) as error:
        raise wrong(variable) from error


def refuse_unknown() -> None:
    """Raise ImproperlyConfigured if a variable bears our prefix and a name that nobody reads."""
    for name in sorted(os.environ):
        if name.startswith(OWN_PREFIX) and name not in VARIABLES:
            raise ImproperlyConfigured(f"环境变量 {name} 不是本系统的设置项，请核对名称。")
