"""The public holidays of a state, province or country, as plain dates."""

from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=1024)
def holidays_of(region: str, year: int) -> frozenset[date]:
    """Days of one year, those observed in place of another among them; none where unknown.

    `region` is a country or one of its parts, such as `CA` or `US-AL`.
    """
    country, _, part = region.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()
