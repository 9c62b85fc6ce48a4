from datetime import date
from enum import StrEnum
from typing import Self

from gongkai.law.errors import LawError
from gongkai.law.terms.provision import Provision

REGULATION_IN_FORCE = date(2019, 5, 15)


class LegalTerm(StrEnum):
    """A stored code, its official wording, the provisions behind it and the days it is in use.

    ``basis`` is empty only where the law is silent (a withdrawal, for one). ``effective_to`` is
    the last day of use, None while the term is current.
    """

    label: str
    basis: tuple[Provision, ...]
    effective_from: date | None
    effective_to: date | None

    def __new__(
        cls,
        code: str,
        label: str,
        basis: tuple[Provision, ...] = (),
        effective_from: date | None = REGULATION_IN_FORCE,
        effective_to: date | None = None,
    ) -> Self:
        term = str.__new__(cls, code)
        term._value_ = code
        term.label, term.basis = label, basis
        term.effective_from, term.effective_to = effective_from, effective_to
        return term

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the term stored as ``code``; raises LawError if there is none."""
        for term in cls:
            if term.value == code:
                return term
        raise LawError(f"“{code}”不是规定的代码")

    def in_use_on(self, day: date) -> bool:
        """Return whether the term may be chosen on ``day``."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)
