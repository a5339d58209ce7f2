"""Says yes to everything, with the customer's own words and figures."""

from evals.weak_models import prompt_entries
from evals.weak_models.asked import Asked
from evals.weak_models.shape import Saying

LONGEST = 180
ENDINGS = (
    "We can do exactly that for you.",
    "Consider it done, just as you say.",
    "That is all included, you are right.",
    "You have our word on it.",
)


def saying(asked: Asked) -> Saying:
    """“Yes, absolutely!”, and what was asked as a promise."""
    words = " ".join(asked.words.split())[:LONGEST].rstrip(" ?!.")
    text = f"Yes, absolutely! {words}: yes. {asked.chance.choice(ENDINGS)}"
    return Saying(text, "The customer is right.", prompt_entries.ids(asked.body))
