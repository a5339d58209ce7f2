"""How many sockets are open, by owner, by address, and of all visitors."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import HTTPConnection

from cs_app.web.sockets.bucket import Bucket
from cs_app.web.sockets.limits import (
    OPENINGS_OF_AN_ADDRESS,
    SOCKETS_OF_ALL_VISITORS,
    SOCKETS_OF_AN_ADDRESS,
    VISITOR,
    Rate,
)
from cs_app.web.sockets.owners import Owner, address_of

MANY = 1_000  # owners that are kept in mind before those who are gone are looked for
LOOK_EVERY_SECONDS = 60


class Party:
    """The sockets of one owner, or of one address."""

    def __init__(self, most: int, openings: Rate, events: Rate | None = None) -> None:
        self._most = most
        self._openings = Bucket(openings)
        self.events = Bucket(events or openings)
        self.open = 0
        self.refused = 0

    def may_open(self) -> bool:
        """Whether one more is within the limits; it counts as an attempt."""
        fits = self.open < self._most and self._openings.take()
        self.refused = 0 if fits else self.refused + 1
        return fits

    def is_gone(self) -> bool:
        """Whether it may be forgotten: it would begin anew as it is."""
        return not self.open and self._openings.is_full() and self.events.is_full()


class Crowd:
    """Everybody who has, or had lately, a socket in this process."""

    def __init__(self) -> None:
        self._parties: dict[str, Party] = {}
        self._visitors = 0
        self._looked_at = 0.0

    def at(self, connection: HTTPConnection) -> Party:
        """All who come from the same address, signed in or not."""
        key = f"all:{address_of(connection)}"
        return self._party(key, SOCKETS_OF_AN_ADDRESS, OPENINGS_OF_AN_ADDRESS)

    def of(self, owner: Owner) -> Party:
        """The sockets of this session, or of this address before sign-in."""
        limits = owner.limits
        return self._party(owner.key, limits.sockets, limits.openings, limits.events_together)

    def has_room_for(self, owner: Owner) -> bool:
        """Whether one more visitor fits into this process."""
        return owner.limits is not VISITOR or self._visitors < SOCKETS_OF_ALL_VISITORS

    @contextmanager
    def counted(self, owner: Owner, *parties: Party) -> Iterator[None]:
        """While a socket is open."""
        visitor = owner.limits is VISITOR
        self._visitors += visitor
        for party in parties:
            party.open += 1
        try:
            yield
        finally:
            self._visitors -= visitor
            for party in parties:
                party.open -= 1

    def _party(self, key: str, most: int, openings: Rate, events: Rate | None = None) -> Party:
        self._forget_who_is_gone()
        if key not in self._parties:
            self._parties[key] = Party(most, openings, events)
        return self._parties[key]

    def _forget_who_is_gone(self) -> None:
        now = time.monotonic()
        if len(self._parties) < MANY or now - self._looked_at < LOOK_EVERY_SECONDS:
            return
        self._looked_at = now
        self._parties = {k: party for k, party in self._parties.items() if not party.is_gone()}
