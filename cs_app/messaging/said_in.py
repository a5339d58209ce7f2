"""What variables stand for where that depends on the language."""

from dataclasses import dataclass

from cs_app.reading.language import Language

USUAL_NAME = "Assistant"  # of an assistant that nobody has given one


@dataclass(frozen=True)
class Phrases:
    """`nobody` is how a lead without a name is addressed, as in `Hi there`."""

    nobody: str
    owner: str
    assistant: str
    emergency_line: str


PHRASES = {
    Language.ENGLISH: Phrases(
        "there", "The owner", "the AI assistant", "Our emergency line: {phone}."
    ),
    Language.FRENCH: Phrases(
        "", "Le propriétaire", "l'assistant IA", "Notre ligne d'urgence: {phone}."
    ),
    Language.SPANISH: Phrases(
        "", "El dueño", "el asistente de IA", "Nuestro teléfono de emergencias: {phone}."
    ),
}


def assistant_in(language: Language, name: str) -> str:
    """`Riley, the AI assistant`, or `the AI assistant` of one without a name of its own."""
    called = PHRASES[language].assistant
    named = name.strip() not in ("", USUAL_NAME)
    return f"{name.strip()}, {called}" if named else called
