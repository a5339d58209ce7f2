"""How many segments a text is billed as.

Source: 3GPP TS 23.038 (GSM-7 alphabet): 160 or 153 characters a segment, 70 or 67 in UCS-2.
"""

from dataclasses import dataclass
from math import ceil

LONGEST = 1600  # Twilio error 21617 beyond
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€")


@dataclass(frozen=True)
class Size:
    segments: int
    characters: int
    unicode: bool


def measure(body: str) -> Size:
    """Segments, characters as the carrier counts them, and whether one forces UCS-2."""
    if all(c in _BASIC or c in _EXTENDED for c in body):
        units = sum(2 if c in _EXTENDED else 1 for c in body)
        return Size(_parts(units, 160, 153), units, False)
    units = len(body.encode("utf-16-le")) // 2
    return Size(_parts(units, 70, 67), units, True)


def _parts(units: int, single: int, multi: int) -> int:
    return 1 if units <= single else ceil(units / multi)
