"""When a business opens again, as one would say it in a text."""

from datetime import datetime
from zoneinfo import ZoneInfo

A_WEEK = 7
_FRENCH_SOON = ("aujourd'hui", "demain")
_FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FRENCH_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_SPANISH_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_SPANISH_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


def opening_in_words(opening: datetime, *, zone: str, now: datetime, language: str = "en") -> str:
    """`today at 8:00 AM`, `tomorrow at …`, `Monday at …`, or with its date from a week on.

    In French and Spanish for `fr` and `es`: `demain à 8 h`, `el lunes a las 8:00 a.m.`.
    """
    there, today = opening.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    in_days = (there.date() - today).days
    if language == "fr":
        return _in_french(there, in_days)
    return _in_spanish(there, in_days) if language == "es" else _in_english(there, in_days)


def _in_english(there: datetime, in_days: int) -> str:
    at = f"{there.hour % 12 or 12}:{there:%M} {'AM' if there.hour < 12 else 'PM'}"
    if in_days <= 1:
        return f"{('today', 'tomorrow')[in_days]} at {at}"
    if in_days < A_WEEK:
        return f"{there:%A} at {at}"
    return f"{there:%A}, {there:%B} {there.day} at {at}"


def _in_french(there: datetime, in_days: int) -> str:
    at = f"{there.hour} h {there:%M}" if there.minute else f"{there.hour} h"
    if in_days <= 1:
        return f"{_FRENCH_SOON[in_days]} à {at}"
    day = _FRENCH_DAYS[there.weekday()]
    if in_days < A_WEEK:
        return f"{day} à {at}"
    first = "1er" if there.day == 1 else there.day
    return f"le {day} {first} {_FRENCH_MONTHS[there.month - 1]} à {at}"


def _in_spanish(there: datetime, in_days: int) -> str:
    hour = there.hour % 12 or 12
    at = f"{'la' if hour == 1 else 'las'} {hour}:{there:%M} {'a.m.' if there.hour < 12 else 'p.m.'}"
    if in_days <= 1:
        return f"{('hoy', 'mañana')[in_days]} a {at}"
    day = _SPANISH_DAYS[there.weekday()]
    if in_days < A_WEEK:
        return f"el {day} a {at}"
    return f"el {day} {there.day} de {_SPANISH_MONTHS[there.month - 1]} a {at}"
