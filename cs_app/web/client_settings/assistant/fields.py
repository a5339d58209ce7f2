"""The assistant's settings between the service, the form and what somebody types."""

import re
from dataclasses import dataclass, field
from typing import Any

from cs_app.agent.assistant import Assistant
from cs_app.agent.models import Tone
from cs_app.clients.models import AgentMode
from cs_app.kernel.errors import Invalid
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.web.kit.chosen import chosen

TEXTS = ("name", "tone", "mode", "longest_answer", "hands_over_after")
FLAGS = ("answers_by_itself", "emoji", "discloses", "in_their_language", "discusses_prices")
TOPICS = {f"topic-{topic.value}": topic for topic in KnowledgeCategory}
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class AssistantFields:
    """What the controls begin with; `topics` are those it may speak of."""

    name: str = ""
    tone: str = ""
    mode: str = ""
    longest_answer: str = ""
    hands_over_after: str = ""
    answers_by_itself: bool = False
    emoji: bool = False
    discloses: bool = False
    in_their_language: bool = False
    discusses_prices: bool = False
    topics: list[str] = field(default_factory=list)


def values_of(assistant: Assistant) -> dict[str, Any]:
    """What stands, by the names of the fields."""
    after = assistant.hands_over_after
    flags = {name: getattr(assistant, name) for name in FLAGS}
    return flags | {
        "name": assistant.name,
        "tone": assistant.tone.value,
        "mode": assistant.mode.value,
        "longest_answer": str(assistant.longest_answer),
        "hands_over_after": "" if after is None else str(after),
        "topics": frozenset(t.value for t in KnowledgeCategory if t not in assistant.topics_off),
    }


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """The same from the browser."""
    on = frozenset(topic.value for name, topic in TOPICS.items() if values.get(name))
    texts = {name: str(values.get(name, "")).strip() for name in TEXTS}
    return texts | {name: bool(values.get(name)) for name in FLAGS} | {"topics": on}


def assistant_of(values: dict[str, Any]) -> Assistant:
    """The settings that the fields hold. Raises `Invalid` by field for what is no number."""
    after = values["hands_over_after"]
    return Assistant(
        **{name: values[name] for name in FLAGS},
        name=values["name"],
        tone=chosen(Tone, values["tone"]),
        mode=chosen(AgentMode, values["mode"]),
        longest_answer=_number(values["longest_answer"], "longest_answer"),
        hands_over_after=_number(after, "hands_over_after") if after else None,
        topics_off=frozenset(t for t in KnowledgeCategory if t.value not in values["topics"]),
    )


def _number(text: str, name: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise Invalid("Enter a whole number", field=name)
    return int(text)
