"""Which model answers: the sandbox's, a weak one of this package, or any endpoint."""

from dataclasses import dataclass
from enum import StrEnum

SANDBOX = "sandbox"
EMULATED = "gpt-4o-mini"


class Weak(StrEnum):
    """Models that nobody would choose; what each does is told in `evals/weak_models`."""

    GARBAGE = "garbage"
    AGREES = "agrees"
    CERTAIN = "certain"
    FAILING = "failing"


@dataclass(frozen=True)
class Endpoint:
    """A model by name, and where it is; an empty address for one that comes along."""

    name: str
    base_url: str = ""

    @property
    def is_sandbox(self) -> bool:
        return self.name == SANDBOX and not self.base_url

    @property
    def is_weak(self) -> bool:
        return not self.base_url and self.name in set(Weak)

    @property
    def model(self) -> str:
        """The name that the product asks for."""
        return EMULATED if self.is_sandbox else self.name
