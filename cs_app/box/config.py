"""What the box is told at start, and how it says that it cannot."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

HOST = "127.0.0.1"
MODEL = "multilingual-e5-small-q4"
DIMENSIONS = 384


class ExitCode(IntEnum):
    """Why it ended at once, for the process that started it."""

    MODEL_MISSING = 3
    ALREADY_RUNNING = 4
    PORT_TAKEN = 5


class CannotRun(Exception):
    """The box cannot run; the message is one line for the operator."""

    def __init__(self, code: ExitCode, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class BoxConfig:
    """Its port on loopback, and the folder with its secret, its lock and its log.

    It ends once nobody has looked after it for `alone_seconds`.
    """

    port: int
    folder: Path
    alone_seconds: float = 60

    def secret(self) -> bytes:
        return (self.folder / "secret").read_bytes().strip()
