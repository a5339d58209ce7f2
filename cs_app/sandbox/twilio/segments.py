"""How many SMS segments a text takes."""

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")


def count_segments(body: str) -> int:
    """Segments of a body: 160 or 153 GSM-7 septets each, or 70 or 67 UTF-16 units."""
    if all(c in GSM_BASIC or c in GSM_EXTENDED for c in body):
        length, single, joined = _septets(body), 160, 153
    else:
        length, single, joined = len(body.encode("utf-16-le")) // 2, 70, 67
    if length <= single:
        return 1
    return -(-length // joined)


def _septets(body: str) -> int:
    return len(body) + sum(c in GSM_EXTENDED for c in body)
