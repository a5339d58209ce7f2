"""How much a socket may ask for.

A page sends two events when it opens and one per click; a key held down on a button, the fastest
a person gets, sends 30 a second. Thirty times what a visit needs is still far from these.
"""

from dataclasses import dataclass

KIB = 1024
LARGEST_EVENT = 512 * KIB  # of what a page sends, a text that somebody pasted is the longest
LARGEST_FRAME = 2 * 1024 * KIB  # the server itself reads no more; what is between gets a reason
WAIT_SECONDS = 10  # after which a page that was closed connects again
READ_WITHIN_SECONDS = 20  # after which a socket that does not read its answers is closed
LAST_CLICKS = 20  # of who leaves before they are done; they count, a page may close at once
SOCKETS_OF_ALL_VISITORS = 1_000  # each holds a state of some 250 KB; sign-in works without


@dataclass(frozen=True)
class Rate:
    """So much at once, and so much a second after that."""

    burst: int
    per_second: int


@dataclass(frozen=True)
class Limits:
    """What one owner's sockets may do, and what all of them together."""

    sockets: int
    openings: Rate
    events: Rate
    events_together: Rate
    characters: Rate
    largest: int
    waiting: int


# By session: its tabs.
PERSON = Limits(
    sockets=40,
    openings=Rate(80, 1),
    events=Rate(1_500, 20),
    events_together=Rate(3_000, 40),
    characters=Rate(4 * LARGEST_EVENT, 100 * KIB),
    largest=LARGEST_EVENT,
    waiting=400,
)

# By address, before sign-in: an office before its working day.
VISITOR = Limits(
    sockets=60,
    openings=Rate(120, 2),
    events=Rate(200, 10),
    events_together=Rate(1_000, 40),
    characters=Rate(256 * KIB, 20 * KIB),
    largest=64 * KIB,
    waiting=100,
)

# By address, signed in or not: an office of 300 whose tabs all come back after a restart.
SOCKETS_OF_AN_ADDRESS = 600
OPENINGS_OF_AN_ADDRESS = Rate(900, 10)
