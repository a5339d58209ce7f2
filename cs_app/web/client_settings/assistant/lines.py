"""The assistant's settings as the browser gets them, in words."""

from dataclasses import dataclass

from cs_app.agent.assistant import Assistant
from cs_app.clients.models import AgentMode
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.web.client_settings.assistant.words import MODE_WORDS, TONE_WORDS
from cs_app.web.kit.knowledge_words import CATEGORY_WORDS


@dataclass(frozen=True)
class AssistantLine:
    """Each setting in a few words."""

    name: str = ""
    tone: str = ""
    longest: str = ""
    emoji: str = ""
    language: str = ""
    disclosure: str = ""
    answers: str = ""
    mode: str = ""
    prices: str = ""
    topics: str = ""
    hands_over: str = ""
    is_by_hand: bool = False
    is_off: bool = False


def assistant_line(assistant: Assistant) -> AssistantLine:
    after = assistant.hands_over_after
    return AssistantLine(
        name=assistant.name,
        tone=TONE_WORDS[assistant.tone],
        longest=f"{assistant.longest_answer} characters",
        emoji="Yes" if assistant.emoji else "No",
        language="The lead's" if assistant.in_their_language else "The business's own",
        disclosure="In its first text" if assistant.discloses else "When asked",
        answers="Yes" if assistant.answers_by_itself else "No, people answer",
        mode=MODE_WORDS[assistant.mode],
        prices="May be told as ranges" if assistant.discusses_prices else "Left to a person",
        topics=_topics(assistant),
        hands_over="Only when needed" if after is None else f"At the lead's text number {after}",
        is_by_hand=not assistant.answers_by_itself,
        is_off=assistant.mode is AgentMode.OFF,
    )


def _topics(assistant: Assistant) -> str:
    if not assistant.topics_off:
        return "All of its knowledge"
    spoken = [CATEGORY_WORDS[t] for t in KnowledgeCategory if t not in assistant.topics_off]
    return ", ".join(spoken) or "Nothing: people answer"
