"""Whether two questions ask the same thing: by what they mean, and by the words they differ in.

E5 puts "Do you repair flat roofs?" beside "Do you replace flat roofs?". Where two questions are
alike but for some words that stand in each other's place, these ask about something else.
"""

import numpy as np

from cs_app.reading.plain import plain, words

LONGEST = 600  # characters of a question that count
NEAR = 0.7  # cosine, the common direction taken off, from which two questions may be the same
IN_COMMON = 0.5  # share of the shorter one's words from which the others stand in their place
STEM = 5  # letters that tell one word's forms apart from another word
# Words that ask for nothing in particular, in English, Spanish and French.
_LITTLE = """
a an the to for of on in at by do does did can could would will is are be there any some you u your
yall guys somebody someone i we us my our me it and or with please hi hello hey thanks just also how
what which when who have offer give carry sell
un una unos unas el la los las de del al para por en con se es son hay pueden puede podrian hacen
hace ustedes usted sus su mi me nos nuestro y o favor hola gracias que cual cuales como cuando
cuanto tienen tiene ofrecen dan venden
une le les des du d l et ou pour chez sur est sont ce qu pouvez pourriez vous faites fait ils elles
votre vos notre mon ma je on peut a il bonjour svp merci quel quelle quelles quels quand comment
combien avez offrez vendez
"""
_SAYS_LITTLE = frozenset(_LITTLE.split())
_ASPECTS = frozenset({"price", "long"})  # a question is about one of them or is not
_SYNONYMS = {
    form: forms.split()[0]
    for forms in (
        "price cost costs charge much coute coutent prix precio cuesta cuestan cobran",
        "long days temps dure dura tarda tiempo duree",
        "repair fix",
        "replace swap change",
        "install put",
        "open work hours",
        "reparar arreglar arreglan repara reparan",
        "abiertos trabajan horario atienden",
        "remplacer changer changez",
        "ouverts travaillez heures ouverture",
        "warranty guarantee",
    )
    for form in forms.split()
}


def normalized(question: str) -> str:
    """The words of a question as they sound, by which it is known; "" where it has none."""
    return " ".join(words(plain(question)))[:LONGEST]


def asks_the_same(one: str, other: str, likeness: float) -> bool:
    """Whether two normalized questions, with the cosine of their vectors, ask the same thing."""
    return one == other or (likeness >= NEAR and not _exchanges_words(one, other))


def nearest(question: str, vector: np.ndarray, among: list[str], vectors: np.ndarray) -> int | None:
    """Which of the questions asks the same, the likest first; None where none of them does."""
    likeness = vectors @ vector
    for place in np.argsort(-likeness):
        if likeness[place] < NEAR:
            return None
        if asks_the_same(question, among[place], float(likeness[place])):
            return int(place)
    return None


def _exchanges_words(one: str, other: str) -> bool:
    """Whether they have most in common, and each says something that the other does not."""
    first, second = _telling(one), _telling(other)
    only_first = [word for word in first if not any(_same_word(word, w) for w in second)]
    only_second = [word for word in second if not any(_same_word(word, w) for w in first)]
    if _ASPECTS & {*only_first, *only_second}:
        return True
    if not only_first or not only_second:
        return False
    shorter = min((first, only_first), (second, only_second), key=lambda pair: len(pair[0]))
    return 1 - len(shorter[1]) / len(shorter[0]) >= IN_COMMON


def _telling(question: str) -> list[str]:
    said = (_SYNONYMS.get(word, word) for word in question.replace("'", " ").split())
    return [word for word in said if word not in _SAYS_LITTLE]


def _same_word(one: str, other: str) -> bool:
    """`roof` and `roofs`, `clean` and `cleaning`; short words must be the same."""
    letters = min(STEM, len(one), len(other))
    if letters < STEM - 1:
        return one.rstrip("s") == other.rstrip("s")
    return one[:letters] == other[:letters]
