"""The public holidays of a state, province or country, as plain dates."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

_TUESDAY = 1


@lru_cache(maxsize=1024)
def holidays_of(region: str, year: int) -> frozenset[date]:
    """Days of one year, those observed in place of another among them; none where unknown.

    `region` is a country or one of its parts, such as `CA` or `US-AL`.
    """
    country, _, part = region.partition("-")
    added = _ADDED[region](year) if region in _ADDED else ()
    try:
        known = holidays.country_holidays(country, subdiv=part or None, years=year)
    except NotImplementedError:
        return frozenset(added)
    return frozenset((*known, *added))


def _pennsylvania(year: int) -> Iterable[date]:
    """Good Friday, Flag Day and Election Day are legal holidays too. Source: 44 P.S. § 11."""
    return easter(year) - timedelta(days=2), date(year, 6, 14), _election_day(year)


def _rhode_island(year: int) -> Iterable[date]:
    """Rhode Island Independence Day, and Election Day in even years. Source: R.I.G.L. § 25-1-1."""
    return (date(year, 5, 4), *(() if year % 2 else (_election_day(year),)))


def _election_day(year: int) -> date:
    """The Tuesday after the first Monday of November."""
    second = date(year, 11, 2)
    return second + timedelta(days=(_TUESDAY - second.weekday()) % 7)


_ADDED: dict[str, Callable[[int], Iterable[date]]] = {
    "US-PA": _pennsylvania,
    "US-RI": _rhode_island,
}
