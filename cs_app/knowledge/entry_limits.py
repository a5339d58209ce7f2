"""What somebody typed for an entry of knowledge, and whether it can be kept."""

from dataclasses import dataclass

from cs_app.kernel.errors import Invalid
from cs_app.kernel.fitting import fitting
from cs_app.kernel.visible import is_blank
from cs_app.knowledge.models import KnowledgeCategory

LONGEST_TITLE = 200
LONGEST_CONTENT = 5_000
LONGEST_KEYWORDS = 500
HIGHEST_PRIORITY = 100


@dataclass(frozen=True)
class Draft:
    """What somebody typed for an entry."""

    category: str
    title: str
    content: str
    keywords: str = ""
    priority: int = 0


def checked(draft: Draft) -> dict:
    """The values to store. Raises `Invalid` that names the field."""
    return {
        "category": _category(draft.category),
        "title": _text(draft.title, "title", LONGEST_TITLE, required=True),
        "content": _text(draft.content, "content", LONGEST_CONTENT, required=True),
        "keywords": _text(draft.keywords, "keywords", LONGEST_KEYWORDS) or None,
        "priority": _priority(draft.priority),
    }


def _text(value: str, field: str, longest: int, *, required: bool = False) -> str:
    value = value.strip()
    if required and is_blank(value):
        raise Invalid(f"Enter the {field}", field=field)
    return fitting(value, longest, what=f"The {field}", field=field)


def _category(value: str) -> KnowledgeCategory:
    try:
        return KnowledgeCategory(value)
    except ValueError:
        raise Invalid("Choose a category", field="category") from None


def _priority(value: int) -> int:
    if not 0 <= value <= HIGHEST_PRIORITY:
        raise Invalid(f"Choose a priority from 0 to {HIGHEST_PRIORITY}", field="priority")
    return value
