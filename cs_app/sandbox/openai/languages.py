"""The three languages that the emulated model speaks: how it knows one, and its set phrases.

It translates nothing: what it answers out of an entry stands there as the entry has it, quoted
where that is another language than the customer's.
"""

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+")
TELLING = {
    "fr": """
        bonjour bonsoir salut allo merci est et êtes etes vous avez faites pouvez peut
        combien quel quelle quels quelles quand où comment pourquoi mon ma mes notre nos
        votre vos le la les des du une un dans chez sur pour avec c'est ça ca je j'ai moi
        svp prix ouvert samedi dimanche aussi pas ne y'a ya tu ben pis chauffe eau toit
    """,
    "es": """
        hola buenos buenas gracias está esta están estan son ustedes tienen hacen pueden
        puede cuánto cuanto cuál cual qué que cuándo cuando dónde donde cómo como mi mis
        nuestro su sus el la los las del una un en para con por favor precio abierto sábado
        sabado domingo también tambien no sí si hay necesito quiero tengo trabajan aceptan
        cobran agua techo
    """,
}
KNOWN = {language: frozenset(words.split()) for language, words in TELLING.items()}
SHARED = KNOWN["fr"] & KNOWN["es"]
ENOUGH = 2


@dataclass(frozen=True)
class Phrases:
    """What it says in one language; `quoted` stands around what an entry says in English."""

    openers: tuple[str, ...]
    quoted: str
    unknown: str
    greeted: str
    thanked: str
    human: str
    complaint: str
    legal: str
    emergency: str


PHRASES = {
    "en": Phrases(
        openers=("Happy to help!", "Thanks for asking!", "Good question!", "Sure thing!"),
        quoted="{}",
        unknown="Thanks for your message! I want to get you the right answer, so someone from our "
        "team will follow up with you shortly.",
        greeted="Hi there! Thanks for reaching out. How can we help you today?",
        thanked="You're very welcome! Let us know if there's anything else we can help with.",
        human="Of course! I'll have someone from our team reach out to you shortly.",
        complaint="I'm sorry about that. Someone from our team will contact you shortly to make it "
        "right.",
        legal="I understand. I'm passing this to the owner, who will get back to you directly.",
        emergency="That sounds urgent. Please stay safe; I'm alerting our team right now so that "
        "someone contacts you.",
    ),
    "fr": Phrases(
        openers=("Avec plaisir!", "Bonne question!", "Merci de nous écrire!", "Bien sûr!"),
        quoted="Voici ce qui est écrit à ce sujet : « {} »",
        unknown="Merci pour votre message! Quelqu'un de notre équipe vous reviendra avec la bonne "
        "réponse sous peu.",
        greeted="Bonjour! Merci de nous écrire. Comment pouvons-nous vous aider aujourd'hui?",
        thanked="Avec plaisir! N'hésitez pas si vous avez besoin d'autre chose.",
        human="Bien sûr! Quelqu'un de notre équipe vous contactera sous peu.",
        complaint="Nous en sommes désolés. Quelqu'un de notre équipe vous contactera sous peu pour "
        "arranger les choses.",
        legal="Je comprends. Je transmets ceci au propriétaire, qui vous répondra directement.",
        emergency="Cela semble urgent. Restez en sécurité; j'avertis notre équipe tout de suite "
        "pour que quelqu'un vous contacte.",
    ),
    "es": Phrases(
        openers=("¡Con gusto!", "¡Buena pregunta!", "¡Gracias por escribirnos!", "¡Claro que sí!"),
        quoted="Esto es lo que está escrito al respecto: «{}»",
        unknown="¡Gracias por su mensaje! Alguien de nuestro equipo le dará la respuesta correcta "
        "en breve.",
        greeted="¡Hola! Gracias por escribirnos. ¿En qué podemos ayudarle hoy?",
        thanked="¡Con mucho gusto! Avísenos si necesita algo más.",
        human="¡Claro! Alguien de nuestro equipo se comunicará con usted en breve.",
        complaint="Lamentamos lo ocurrido. Alguien de nuestro equipo se comunicará con usted en "
        "breve para resolverlo.",
        legal="Entiendo. Se lo paso al dueño, quien le responderá directamente.",
        emergency="Parece urgente. Manténgase a salvo; estoy avisando a nuestro equipo ahora mismo "
        "para que alguien se comunique con usted.",
    ),
}


def language_of(text: str) -> str:
    """English, unless at least two words tell of another."""
    spoken = [word.lower() for word in WORD.findall(text)]
    scores = {
        language: sum(word in known and word not in SHARED for word in spoken)
        for language, known in KNOWN.items()
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= min(ENOUGH, max(1, len(spoken))) else "en"
