"""What a chat request holds: the knowledge its author gave, and what the customer wrote."""

import html
import re
from dataclasses import dataclass
from typing import Any

KNOWLEDGE = re.compile(r"<knowledge\b[^>]*>(.*?)</knowledge>", re.DOTALL)
ENTRY = re.compile(r"<entry\b([^>]*)>(.*?)</entry>", re.DOTALL)
ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
CUSTOMER = re.compile(r"<customer_message\b[^>]*>(.*?)</customer_message>", re.DOTALL)
RELEVANT = re.compile(r"<relevant\b([^>]*)>(.*?)</relevant>", re.DOTALL)
LIST = re.compile(r"<(services|hours)>(.*?)</\1>", re.DOTALL)
LEADS = {"services": "We offer", "hours": "Our hours are"}
AUTHOR_ROLES = ("system", "developer")


@dataclass(frozen=True)
class Entry:
    """One piece of a business's knowledge."""

    title: str
    category: str
    content: str


def knowledge_in(messages: list[dict[str, Any]]) -> list[Entry]:
    """The entries in the author's messages. Customers' messages are never searched for any."""
    author = "\n".join(text_of(m) for m in messages if m.get("role") in AUTHOR_ROLES)
    blocks = "\n".join(KNOWLEDGE.findall(author))
    entries = [_entry(attributes, content) for attributes, content in ENTRY.findall(blocks)]
    lists = [_list_entry(tag, items) for tag, items in LIST.findall(author)]
    return [entry for entry in entries + lists if entry.content]


def relevant_in(messages: list[dict[str, Any]]) -> list[list[Entry]]:
    """What the author says that bears on each of the customer's questions, best first."""
    author = "\n".join(text_of(m) for m in messages if m.get("role") in AUTHOR_ROLES)
    asked: dict[str, list[Entry]] = {}
    for attributes, content in RELEVANT.findall(author):
        named = {name: html.unescape(a or b) for name, a, b in ATTRIBUTE.findall(attributes)}
        entry = Entry(named.get("entry", ""), "", html.unescape(content).strip())
        asked.setdefault(named.get("question", ""), []).append(entry)
    return list(asked.values())


def was_refused(messages: list[dict[str, Any]]) -> bool:
    """Whether the author did not send what the model had answered, and asks once more."""
    last = messages[-1] if messages else {}
    return last.get("role") in AUTHOR_ROLES and "not sent" in text_of(last)


def customer_text(messages: list[dict[str, Any]]) -> str:
    """What the last user message says, without the tags it is wrapped in."""
    texts = [text_of(m) for m in messages if m.get("role") == "user"][-1:]
    wrapped = [inner for text in texts for inner in CUSTOMER.findall(text)]
    return html.unescape("\n".join(wrapped or texts)).strip()


def text_of(message: dict[str, Any]) -> str:
    """A message's text, whether it comes as a string or as parts."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "\n".join(part.get("text", "") for part in parts if isinstance(part, dict))


def _list_entry(tag: str, items: str) -> Entry:
    lines = (html.unescape(line).strip().removeprefix("- ") for line in items.splitlines())
    stated = ", ".join(line for line in lines if line)
    return Entry(title=tag, category="", content=stated and f"{LEADS[tag]} {stated}.")


def _entry(attributes: str, content: str) -> Entry:
    named = {name: html.unescape(a or b) for name, a, b in ATTRIBUTE.findall(attributes)}
    return Entry(
        title=named.get("title", ""),
        category=named.get("category", ""),
        content=html.unescape(content).strip(),
    )
