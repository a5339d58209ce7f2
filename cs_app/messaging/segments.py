"""How many segments a text is billed as, and how to keep it from becoming more than needed.

Source: 3GPP TS 23.038 (GSM-7 alphabet): 160 or 153 characters a segment, 70 or 67 in UCS-2.
"""

import unicodedata
from dataclasses import dataclass
from math import ceil

LONGEST = 1600  # Twilio error 21617 beyond
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€")
# What typing aids put in place of plain signs. One of them alone more than halves a segment.
_SMOOTHED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("•‣", "-"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u2008\t", " "),
        **dict.fromkeys("\u200b\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("\u2028\u2029", "\n"),
        "…": "...",
    }
)


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


def smoothed(body: str) -> str:
    """The text with plain signs in place of typographic ones, as they are no GSM-7 characters.

    Accents and emoji stay, also those that GSM-7 has not; composed where they were apart.
    """
    return unicodedata.normalize("NFC", body).replace("\r\n", "\n").translate(_SMOOTHED)


def _parts(units: int, single: int, multi: int) -> int:
    return 1 if units <= single else ceil(units / multi)
