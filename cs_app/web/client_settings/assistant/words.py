"""The assistant's settings in words."""

from cs_app.agent.models import Tone
from cs_app.agent.rehearsal import Does
from cs_app.clients.models import AgentMode
from cs_app.web.design.tokens import Tone as Colour

MODE_WORDS = {
    AgentMode.ASSIST: "Assist: answers, and hands over what it is unsure of",
    AgentMode.AUTONOMOUS: "Autonomous: answers and acts within its guardrails",
    AgentMode.OFF: "Off",
}
MODES = [(mode.value, words) for mode, words in MODE_WORDS.items()]
TONE_WORDS = {
    Tone.PROFESSIONAL: "Professional",
    Tone.FRIENDLY: "Friendly",
    Tone.CASUAL: "Casual",
}
TONES = [(tone.value, words) for tone, words in TONE_WORDS.items()]
DID = {Does.REPLIES: "Replied", Does.HANDS_OVER: "Went to a person"}
WOULD = {
    Does.REPLIES: ("Would reply", Colour.SUCCESS),
    Does.HANDS_OVER: ("Would go to a person", Colour.WARNING),
    Does.SAYS_NOTHING: ("Would stay silent", Colour.NEUTRAL),
}
LABELS = {
    "name": "Name",
    "tone": "Tone",
    "mode": "Mode",
    "answers_by_itself": "Answers leads by itself",
    "longest_answer": "Longest answer",
    "emoji": "May use emoji",
    "discloses": "Says in the first text that it is an assistant",
    "in_their_language": "Answers in the lead's language",
    "discusses_prices": "May speak of prices",
    "hands_over_after": "Hand over at the lead's text number",
    "topics": "What it may speak of",
}
