"""Words and tones that several agency pages show states with."""

from cs_app.clients.models import ClientStatus
from cs_app.web.design.tokens import Tone

STATUS_WORDS = {
    ClientStatus.PENDING: "Setting up",
    ClientStatus.ACTIVE: "Active",
    ClientStatus.PAUSED: "Suspended",
    ClientStatus.CANCELLED: "Cancelled",
}
STATUS_TONES = {
    ClientStatus.PENDING: Tone.INFO,
    ClientStatus.ACTIVE: Tone.SUCCESS,
    ClientStatus.PAUSED: Tone.WARNING,
    ClientStatus.CANCELLED: Tone.NEUTRAL,
}


def capital(words: str) -> str:
    """`plumbing` → `Plumbing`; `HVAC` stays."""
    return words[:1].upper() + words[1:]
