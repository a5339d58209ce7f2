"""What certain rules say of a text, in the order in which they count."""

from cs_app.reading.asked_who import asked_who
from cs_app.reading.dangers import OF_SELF_HARM
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.plain import plain
from cs_app.reading.rules import (
    anger,
    automatic_replies,
    closings,
    danger,
    greetings,
    legal_threats,
    machine_texts,
    opt_ins,
    reactions,
    revocations,
    wrong_numbers,
)
from cs_app.reading.rules.keywords import keyword
from cs_app.reading.verdict import Finding, Verdict, verdict_of

KEYWORD_GROUND = {
    Kind.REVOCATION: "A keyword for an opt-out",
    Kind.OPT_IN: "A keyword for an opt-in",
    Kind.HELP: "A keyword for help",
}


def keyword_of(text: str, *, opted_out: bool) -> Verdict | None:
    """The carriers' keyword that the whole text is, if it is one."""
    found = keyword(text, opted_out=opted_out)
    return _sure(found, KEYWORD_GROUND[found]) if found else None


def by_rules(text: str) -> Verdict | None:
    """What the other rules find; None leaves the text to the examples."""
    if (quoted := reactions.reacts_to(text)) is not None:
        finding = Finding(Kind.REACTION, Reader.RULE, "A phone's words for a tapback")
        return Verdict((finding,), quoted)
    said = plain(text)
    if automatic_replies.is_automatic_reply(said):
        return _sure(Kind.AUTOMATIC_REPLY, "The words of an automatic reply")
    if machine_texts.is_machine(said):
        return _sure(Kind.MACHINE, "The words of a machine's notice")
    if greetings.is_greeting(said):
        return _sure(Kind.WORDS, "A greeting")
    if asked_who(text):
        return _sure(Kind.WORDS, "Asks who is texting")
    if closings.is_closing(said):
        return _sure(Kind.CLOSING, "Thanks, a goodbye or an acknowledgement, and nothing else")
    if opt_ins.is_opt_in(said) and not revocations.is_revocation(said):
        return _sure(Kind.OPT_IN, "Words that ask for texts again")
    return _of_a_person(said)


def _of_a_person(said: str) -> Verdict | None:
    """Two of these may be meant at once."""
    found = []
    if danger.is_danger(said):
        ground = OF_SELF_HARM if danger.is_self_harm(said) else "Words of danger"
        found.append(Finding(Kind.DANGER, Reader.RULE, ground))
    if revocations.is_revocation(said):
        found.append(Finding(Kind.REVOCATION, Reader.RULE, "Words that ask for no more texts"))
    if wrong_numbers.is_wrong_number(said):
        found.append(Finding(Kind.WRONG_NUMBER, Reader.RULE, "Words that say: another's number"))
    if legal_threats.is_legal_threat(said):
        found.append(Finding(Kind.LEGAL_THREAT, Reader.RULE, "Words that threaten with the law"))
    if anger.is_anger(said):
        found.append(Finding(Kind.ANGER, Reader.RULE, "Words that blame the business"))
    return verdict_of(found) if found else None


def _sure(kind: Kind, ground: str) -> Verdict:
    return Verdict((Finding(kind, Reader.RULE, ground),))


def is_blast(text: str) -> bool:
    """Whether the text tells how to end a series of texts: a machine's notice, or a pitch."""
    return machine_texts.has_footer(plain(text))
