"""Finds what a business knows about a question, by PostgreSQL full-text search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from cs_app.kernel.pipeline import Statement
from cs_app.knowledge.models import KnowledgeCategory

MOST_RELEVANT = 10
TOKEN_BUDGET = 3_000
CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True)
class Found:
    """An entry with its rank for a question; 0 means that no word of it matches."""

    id: UUID
    category: KnowledgeCategory
    title: str
    content: str
    rank: float


# Any word of the question may match: people do not ask in the words of the entry.
_SEARCH: LiteralString = """
WITH question AS (
    SELECT NULLIF(replace(plainto_tsquery('english', %(question)s)::text, '&', '|'), '')::tsquery
           AS words
)
SELECT e.id, e.category, e.title, e.content,
       coalesce(ts_rank_cd(e.search, question.words, 1), 0) AS rank
  FROM kb_entries e, question
 WHERE e.client_id = %(client_id)s AND e.is_active AND NOT e.category = ANY(%(without)s)
 ORDER BY rank DESC, e.priority DESC, e.title
 LIMIT 200
"""


def statement(*, client_id: UUID, question: str, without: Sequence[str] = ()) -> Statement:
    """Asks for all active entries of a business but for those of the categories `without`.

    `found` reads the answer.
    """
    values = {"client_id": client_id, "question": question[:1000], "without": list(without)}
    return Statement(_SEARCH, values)


def found(rows: list[Any]) -> list[Found]:
    """The entries that were searched for, the most relevant first, within the token budget."""
    entries = [
        Found(row.id, KnowledgeCategory(row.category), row.title, row.content, float(row.rank))
        for row in rows
    ]
    return _within_budget(entries)


def matches(entries: list[Found]) -> list[Found]:
    """Those entries that share a word with the question, at most ten."""
    return [entry for entry in entries if entry.rank > 0][:MOST_RELEVANT]


def _within_budget(entries: list[Found]) -> list[Found]:
    kept: list[Found] = []
    left = TOKEN_BUDGET * CHARACTERS_PER_TOKEN
    for entry in entries:
        left -= len(entry.title) + len(entry.content)
        if left < 0 and kept:
            break
        kept.append(entry)
    return kept
