"""What a text means."""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody, or something, meant with a text."""

    WORDS = "words"
    REVOCATION = "revocation"
    OPT_IN = "opt_in"
    HELP = "help"
    REACTION = "reaction"
    AUTOMATIC_REPLY = "automatic_reply"
    MACHINE = "machine"
    WRONG_NUMBER = "wrong_number"
    PITCH = "pitch"
    CLOSING = "closing"
    DANGER = "danger"
    ANGER = "anger"
    LEGAL_THREAT = "legal_threat"


class Reader(StrEnum):
    """Who read a text: certain rules, labelled examples, the language model, or a person."""

    RULE = "rule"
    EXAMPLES = "examples"
    MODEL = "model"
    PERSON = "person"


# Of two meanings in one text the first here counts first.
BY_URGENCY = (
    Kind.REACTION,
    Kind.AUTOMATIC_REPLY,
    Kind.MACHINE,
    Kind.DANGER,
    Kind.REVOCATION,
    Kind.LEGAL_THREAT,
    Kind.WRONG_NUMBER,
    Kind.ANGER,
    Kind.PITCH,
    Kind.OPT_IN,
    Kind.HELP,
    Kind.CLOSING,
    Kind.WORDS,
)
WORDS_FOR = {
    Kind.WORDS: "A person's words",
    Kind.REVOCATION: "A wish to be left alone",
    Kind.OPT_IN: "Wants texts again",
    Kind.HELP: "Asks who texts",
    Kind.REACTION: "A reaction",
    Kind.AUTOMATIC_REPLY: "An automatic reply",
    Kind.MACHINE: "A code or notice of a machine",
    Kind.WRONG_NUMBER: "A wrong number",
    Kind.PITCH: "Somebody selling something",
    Kind.CLOSING: "Thanks or a goodbye",
    Kind.DANGER: "Danger",
    Kind.ANGER: "Anger at the business",
    Kind.LEGAL_THREAT: "A legal threat",
}
