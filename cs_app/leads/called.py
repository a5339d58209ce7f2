"""What people of ours call a lead."""

from cs_app.kernel.phone import display
from cs_app.kernel.visible import shown

LONGEST = 80  # characters of a name within a sentence


def called(name: str | None, phone: str) -> str:
    """The name that the lead has given, as it may be shown, or else the number."""
    return shown(name) if name else display(phone)


def briefly(name: str | None, otherwise: str) -> str:
    """The same within a sentence of a notice, or what stands for somebody without a name."""
    return shown(name)[:LONGEST] if name else otherwise
