"""What a lead has told, and the call they wait for, as the browser gets them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cs_app.kernel.phone import display
from cs_app.kernel.visible import shown
from cs_app.leads.models import FactKind
from cs_app.screens.conversation import ThreadDetail
from cs_app.screens.lead_told import ShownFact, ShownWish

LABELS = {
    FactKind.NAME: "Name",
    FactKind.JOB: "Project",
    FactKind.ADDRESS: "Address",
    FactKind.EMAIL: "Email",
    FactKind.CALLBACK_NUMBER: "Number to call",
}


@dataclass(frozen=True)
class FactLine:
    """`is_known` for what stands in the field above; `dial` is a number to call, else ""."""

    id: str
    label: str
    value: str
    words: str
    at: str
    is_known: bool
    usable: bool
    dial: str


@dataclass(frozen=True)
class CallLine:
    """The call that is asked for; no id where none is."""

    id: str = ""
    when: str = ""
    wished_at: str = ""
    asked_at: str = ""
    dial: str = ""
    number: str = ""


@dataclass(frozen=True)
class ToldCard:
    known: list[FactLine] = field(default_factory=list)
    others: list[FactLine] = field(default_factory=list)
    call: CallLine = CallLine()


NOTHING_TOLD = ToldCard()


def told_card(thread: ThreadDetail, facts: Sequence[ShownFact], wish: ShownWish | None) -> ToldCard:
    """What fills a field apart from what else was said; in the order of the fields."""
    fields = {
        FactKind.NAME: thread.name,
        FactKind.JOB: thread.project_type,
        FactKind.ADDRESS: thread.address,
        FactKind.EMAIL: thread.email,
    }
    order = list(LABELS)
    lines = [
        _fact(fact, fields.get(fact.kind))
        for fact in sorted(facts, key=lambda fact: order.index(fact.kind))
    ]
    return ToldCard(
        known=[line for line in lines if line.is_known],
        others=[line for line in lines if not line.is_known],
        call=_call(wish) if wish else CallLine(),
    )


def _fact(fact: ShownFact, known: str | None) -> FactLine:
    is_number = fact.kind is FactKind.CALLBACK_NUMBER
    return FactLine(
        id=str(fact.id),
        label=LABELS[fact.kind],
        value=display(fact.value) if is_number else shown(fact.value),
        words=shown(fact.words),
        at=fact.at.isoformat(),
        is_known=fact.value.casefold() == (known or "").casefold(),
        usable=not is_number,
        dial=fact.value if is_number else "",
    )


def _call(wish: ShownWish) -> CallLine:
    return CallLine(
        id=str(wish.id),
        when=shown(wish.wished) if wish.wished else "As soon as somebody can",
        wished_at=wish.wished_at.isoformat() if wish.wished_at else "",
        asked_at=wish.asked_at.isoformat(),
        dial=wish.phone,
        number=display(wish.phone),
    )
