"""The fields of what proves that somebody agreed to be texted again."""

from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx

from cs_app.compliance.consent_ledger import LONGEST_WORDS, Proof, stated
from cs_app.compliance.models import ConsentSource, ConsentType
from cs_app.kernel.errors import Invalid
from cs_app.kernel.untrusted import read_moment
from cs_app.web.design.form import select_field, text_field, textarea_field
from cs_app.web.design.layout import grid
from cs_app.web.design.tokens import Flag
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.form import Form, wrong

LABELS = {"kind": "Proof", "at": "When they agreed", "words": "Words", "note": "Evidence"}


class Kind(StrEnum):
    """What a person can show; a mistake is no proof, and ends a wrong opt-out alone."""

    SIGNED = "signed"
    WEB_FORM = "web_form"
    RECORDED = "recorded"
    SAID = "said"
    MISTAKE = "mistake"


_PROOFS = {
    Kind.SIGNED: (ConsentType.EXPRESS_WRITTEN, ConsentSource.PAPER_FORM, "A signed form"),
    Kind.WEB_FORM: (ConsentType.EXPRESS_WRITTEN, ConsentSource.WEB_FORM, "A web form"),
    Kind.RECORDED: (ConsentType.EXPRESS_ORAL, ConsentSource.PHONE_RECORDING, "A recorded call"),
    Kind.SAID: (ConsentType.EXPRESS_ORAL, ConsentSource.MANUAL_ENTRY, "They told one of us"),
}
PROOFS = [(kind.value, words) for kind, (_, _, words) in _PROOFS.items()]
OR_MISTAKE = [*PROOFS, (Kind.MISTAKE.value, "None: the opt-out was noted by mistake")]


def proof_typed(values: dict[str, Any]) -> dict[str, str]:
    """What the browser sent of these fields."""
    return {name: str(values.get(name, "")) for name in LABELS}


def proof_of(values: dict[str, Any], *, zone: str) -> Proof | None:
    """The proof, or None for a mistake; its day begins in `zone`. Raises `Invalid`."""
    kind = chosen(Kind, values["kind"])
    if kind is Kind.MISTAKE:
        return None
    consent, source, _ = _PROOFS[kind]
    return stated(
        type=consent,
        source=source,
        at=day_of(values["at"], zone=zone),
        words=values["words"],
        note=values["note"],
    )


def day_of(day: str, *, zone: str):
    """The moment at which a day such as `2026-01-31` begins; None for none. Raises `Invalid`."""
    if not day:
        return None
    try:
        return read_moment(day, ZoneInfo(zone))
    except (ValueError, OverflowError):
        raise Invalid("Give a date such as 2026-01-31", field="at") from None


def proof_fields(state: type[Form], *, mistake: bool | Flag = True) -> rx.Component:
    """What shows it, when, in which words; `mistake` offers to take a wrong opt-out back."""

    def kinds(options: list[tuple[str, str]]) -> rx.Component:
        return select_field(
            name="kind", label=LABELS["kind"], options=options, error=wrong(state, "kind")
        )

    offered = kinds(OR_MISTAKE) if mistake is True else kinds(PROOFS)
    if isinstance(mistake, rx.Var):
        offered = rx.cond(mistake, kinds(OR_MISTAKE), kinds(PROOFS))
    when = text_field(
        name="at",
        label=LABELS["at"],
        type="date",
        optional=True,
        help="Empty means just now.",
        error=wrong(state, "at"),
    )
    return rx.fragment(
        grid(offered, when, min_width=220),
        textarea_field(
            name="note",
            label=LABELS["note"],
            help="Where the proof is and what it shows, or why the opt-out was a mistake.",
            error=wrong(state, "note"),
            longest=LONGEST_WORDS,
        ),
        text_field(
            name="words",
            label="Words they agreed to",
            optional=True,
            error=wrong(state, "words"),
            longest=LONGEST_WORDS,
        ),
    )
