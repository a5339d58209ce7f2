"""The conversations to play, as their files say them."""

import tomllib
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

CASES = Path(__file__).with_name("cases")


class BadCases(Exception):
    """A file of cases that cannot be read; the message names the file and why."""


class Decision(StrEnum):
    """What becomes of a turn."""

    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    DANGER = "danger"
    OPTED_OUT = "opted_out"
    OPTED_IN = "opted_in"
    HELP = "help"
    SILENT = "silent"
    APOLOGY = "apology"
    ANSWERED_OR_HANDED_OVER = "answered_or_handed_over"


# What rules and examples decide before any model is asked: right whichever model answers.
FIRM = frozenset(
    {
        Decision.DANGER,
        Decision.OPTED_OUT,
        Decision.OPTED_IN,
        Decision.HELP,
        Decision.SILENT,
        Decision.APOLOGY,
    }
)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(Strict):
    """Texts sent in a row, what must become of them, and the time that passes before them."""

    says: list[str] = Field(min_length=1)
    decision: Decision
    must: list[list[str]] = []
    must_not: list[str] = []
    after_minutes: float = Field(default=0, ge=0)
    after_days: float = Field(default=0, ge=0)

    @property
    def seconds_before(self) -> float:
        return self.after_minutes * 60 + self.after_days * 86_400


class Case(Strict):
    """One lead's conversation."""

    id: str
    kind: str
    turn: list[Turn] = Field(min_length=1)


class CaseFile(Strict):
    business: str | None = None
    case: list[Case]


def read(path: Path) -> list[tuple[Case, Path | None]]:
    """The cases of a file or of a folder's files, each with the file of its business if it names
    one. Raises `BadCases`."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    found = [pair for file in files for pair in _read_one(file)]
    if not found:
        raise BadCases(f"{path}: there are no cases here")
    ids = [case.id for case, _ in found]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise BadCases(f"{path}: more than one case is called {', '.join(twice)}")
    return found


def _read_one(file: Path) -> list[tuple[Case, Path | None]]:
    try:
        content = tomllib.loads(file.read_text("utf-8"))
        if "case" not in content and "entry" in content:
            return []  # a business that lies beside the cases which name it
        known = CaseFile.model_validate(content)
    except (OSError, ValueError, ValidationError) as error:
        raise BadCases(f"{file}: {error}") from None
    business = (file.parent / known.business).resolve() if known.business else None
    return [(case, business) for case in known.case]
