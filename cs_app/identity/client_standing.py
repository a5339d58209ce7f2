"""Whether a business, as it stands, lets its people in.

A suspended one does: they pay and read there. Who comes or goes is said by memberships.
"""

from typing import LiteralString


def lets_in(client: LiteralString) -> LiteralString:
    """The condition for a row `client` of the table of businesses."""
    return f"{client}.status IN ('active', 'paused')"
