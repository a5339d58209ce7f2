"""What can be wrong with a drafted answer."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    EMPTY = "empty"
    PRICE = "price"
    DISCOUNT = "discount"
    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    PERSON = "person"
    CONTACT = "contact"
    PROMISE = "promise"
    GUARANTEE = "guarantee"
    DONE = "done"
    CONTRADICTS = "contradicts"
    UNSUPPORTED = "unsupported"
    LANGUAGE = "language"
    META = "meta"
    PLACEHOLDER = "placeholder"
    SALAD = "salad"
    REPETITION = "repetition"
    ECHO = "echo"
    LONG = "long"
    OTHER_BUSINESS = "other_business"
    DENIES_ASSISTANT = "denies_assistant"
    OTHER_CUSTOMERS = "other_customers"
    ADVICE = "advice"
    DANGER = "danger"


@dataclass(frozen=True)
class Fault:
    """`words` are those at fault; `why` is a sentence that the model can be told."""

    kind: FaultKind
    words: str
    why: str
