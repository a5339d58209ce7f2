"""What variables stand for where that depends on the language."""

from dataclasses import dataclass

from cs_app.reading.language import Language

USUAL_NAME = "Assistant"  # of an assistant that nobody has given one


@dataclass(frozen=True)
class Phrases:
    """`nobody` is how a lead without a name is addressed, as in `Hi there`; `that_number` stands
    around a number that is to be called.
    """

    nobody: str
    owner: str
    assistant: str
    emergency_line: str
    this_number: str
    that_number: str
    shortly: str


PHRASES = {
    Language.ENGLISH: Phrases(
        nobody="there",
        owner="The owner",
        assistant="the AI assistant",
        emergency_line="Our emergency line: {phone}.",
        this_number="this number",
        that_number="{phone}",
        shortly="shortly",
    ),
    Language.FRENCH: Phrases(
        nobody="",
        owner="Le propriétaire",
        assistant="l'assistant IA",
        emergency_line="Notre ligne d'urgence: {phone}.",
        this_number="à ce numéro",
        that_number="au {phone}",
        shortly="sous peu",
    ),
    Language.SPANISH: Phrases(
        nobody="",
        owner="El dueño",
        assistant="el asistente de IA",
        emergency_line="Nuestro teléfono de emergencias: {phone}.",
        this_number="a este teléfono",
        that_number="al {phone}",
        shortly="en breve",
    ),
}


def assistant_in(language: Language, name: str) -> str:
    """`Riley, the AI assistant`, or `the AI assistant` of one without a name of its own."""
    called = PHRASES[language].assistant
    named = name.strip() not in ("", USUAL_NAME)
    return f"{name.strip()}, {called}" if named else called
