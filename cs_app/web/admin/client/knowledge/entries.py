"""Entries of knowledge as the browser gets them, and what somebody types for one."""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cs_app.kernel.errors import Invalid
from cs_app.knowledge.editor import Entry
from cs_app.knowledge.entry_limits import Draft
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.web.kit.knowledge_words import CATEGORY_WORDS

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")


@dataclass(frozen=True)
class EntryLine:
    id: str = ""
    category: str = KnowledgeCategory.FAQ.value
    title: str = ""
    content: str = ""
    keywords: str = ""
    priority: str = "0"
    in_use: bool = True


@dataclass(frozen=True)
class CategoryGroup:
    title: str
    lines: list[EntryLine]


def grouped(entries: list[Entry]) -> list[CategoryGroup]:
    """Entries by category, in the order of the categories."""
    order = list(KnowledgeCategory)
    by_category = sorted(entries, key=lambda entry: order.index(entry.category))
    return [
        CategoryGroup(CATEGORY_WORDS[category], [entry_line(entry) for entry in group])
        for category, group in groupby(by_category, key=lambda entry: entry.category)
    ]


def stored(entry: Entry) -> dict[str, Any]:
    """What an entry holds, by the names of the form's fields."""
    return {
        "category": entry.category.value,
        "title": entry.title,
        "content": entry.content,
        "keywords": entry.keywords,
        "priority": str(entry.priority),
    }


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """The same from the browser."""
    names = ("category", "title", "content", "keywords", "priority")
    return {name: str(values.get(name, "")) for name in names}


def draft_of(values: dict[str, Any]) -> Draft:
    """Raises `Invalid` for a priority that is no whole number."""
    priority = values["priority"].strip() or "0"
    if not WHOLE_NUMBER.fullmatch(priority):
        raise Invalid("Choose a whole number", field="priority")
    return Draft(**{**values, "priority": int(priority)})


def category_named(word: str) -> KnowledgeCategory | None:
    return KnowledgeCategory(word) if word in set(KnowledgeCategory) else None


def entry_line(entry: Entry) -> EntryLine:
    return EntryLine(
        id=str(entry.id),
        category=entry.category.value,
        title=entry.title,
        content=entry.content,
        keywords=entry.keywords,
        priority=str(entry.priority),
        in_use=entry.is_active,
    )
