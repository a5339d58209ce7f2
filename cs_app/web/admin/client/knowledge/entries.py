"""Entries of knowledge as the browser gets them, and what somebody types for one."""

import re
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any

from cs_app.kernel.errors import Invalid, ProductError
from cs_app.knowledge.drafts import Draft
from cs_app.knowledge.editor import Entry
from cs_app.knowledge.models import KnowledgeCategory

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
CATEGORY_WORDS = {
    KnowledgeCategory.SERVICES: "Services",
    KnowledgeCategory.PRICING: "Pricing",
    KnowledgeCategory.FAQ: "Questions",
    KnowledgeCategory.POLICIES: "Policies",
    KnowledgeCategory.ABOUT: "About the business",
    KnowledgeCategory.CUSTOM: "Other",
}


@dataclass(frozen=True)
class EntryLine:
    id: str = ""
    category: str = KnowledgeCategory.FAQ.value
    title: str = ""
    content: str = ""
    keywords: str = ""
    priority: int = 0
    in_use: bool = True


@dataclass(frozen=True)
class CategoryGroup:
    title: str
    lines: list[EntryLine]


@dataclass(frozen=True)
class EntryErrors:
    """What is wrong with each field; "" where nothing is."""

    category: str = ""
    title: str = ""
    content: str = ""
    keywords: str = ""
    priority: str = ""


def grouped(entries: list[Entry]) -> list[CategoryGroup]:
    """Entries by category, in the order of the categories."""
    order = list(KnowledgeCategory)
    by_category = sorted(entries, key=lambda entry: order.index(entry.category))
    return [
        CategoryGroup(CATEGORY_WORDS[category], [_line(entry) for entry in group])
        for category, group in groupby(by_category, key=lambda entry: entry.category)
    ]


def draft_of(values: dict[str, Any]) -> Draft:
    """What the browser sent. Raises `Invalid` for a priority that is no whole number."""
    priority = str(values.get("priority", "")).strip() or "0"
    if not WHOLE_NUMBER.fullmatch(priority):
        raise Invalid("Choose a whole number", field="priority")
    return Draft(
        category=str(values.get("category", "")),
        title=str(values.get("title", "")),
        content=str(values.get("content", "")),
        keywords=str(values.get("keywords", "")),
        priority=int(priority),
    )


def errors_of(error: ProductError) -> EntryErrors | None:
    """The error at its field; None when it belongs to no field of the form."""
    if error.field not in {field.name for field in fields(EntryErrors)}:
        return None
    return replace(EntryErrors(), **{error.field: error.message})


def category_named(word: str) -> KnowledgeCategory | None:
    return KnowledgeCategory(word) if word in set(KnowledgeCategory) else None


def _line(entry: Entry) -> EntryLine:
    return EntryLine(
        id=str(entry.id),
        category=entry.category.value,
        title=entry.title,
        content=entry.content,
        keywords=entry.keywords,
        priority=entry.priority,
        in_use=entry.is_active,
    )
