"""What an answer may rest on, as plain values."""

from dataclasses import dataclass
from datetime import date

from cs_app.reading.language import Language

LONGEST = 300


@dataclass(frozen=True)
class Facts:
    """A business as its knowledge tells it, and the thread that is answered.

    `knowledge` holds title and content of each entry; `services` a line each, with the price range
    where it may be told; `hours` a line a day or more, as "Monday: 08:00 to 17:00"; `names` what
    else may be named: the assistant, a town. `said` are the lead's own words, the newest last, of
    which those since our last text are `asked`; `texts` are the business's own texts before.
    """

    business: str
    today: date
    owner: str = ""
    trade: str = ""
    phone: str = ""
    names: tuple[str, ...] = ()
    knowledge: tuple[tuple[str, str], ...] = ()
    services: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    may_discuss_pricing: bool = True
    longest: int = LONGEST
    said: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    lead_name: str = ""
    language: Language | None = None

    @property
    def asked(self) -> str:
        """The lead's newest words."""
        return self.said[-1] if self.said else ""

    @property
    def their_words(self) -> str:
        return "\n".join(self.said)
