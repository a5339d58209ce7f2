"""Reads what a business knows, ranked by the words it shares with a question: full-text search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from cs_app.kernel.pipeline import Statement
from cs_app.knowledge.models import KnowledgeCategory

MOST_READ = 500
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
    keywords: str
    rank: float
    fingerprint: str


# Any word of the question may match: people do not ask in the words of the entry.
_SEARCH: LiteralString = """
WITH question AS (
    SELECT NULLIF(replace(plainto_tsquery('english', %(question)s)::text, '&', '|'), '')::tsquery
           AS words
)
SELECT e.id, e.category, e.title, e.content, coalesce(e.keywords, '') AS keywords,
       md5(e.title || chr(10) || e.content) AS fingerprint,
       coalesce(ts_rank_cd(e.search, question.words, 1), 0) AS rank
  FROM kb_entries e, question
 WHERE e.client_id = %(client_id)s AND e.is_active AND NOT e.category = ANY(%(without)s)
 ORDER BY rank DESC, e.priority DESC, e.title
 LIMIT %(most)s
"""


def statement(*, client_id: UUID, question: str, without: Sequence[str] = ()) -> Statement:
    """Asks for all active entries of a business but for those of the categories `without`.

    `found` reads the answer.
    """
    values = {"client_id": client_id, "question": question[:1000], "most": MOST_READ}
    return Statement(_SEARCH, values | {"without": list(without)})


def found(rows: list[Any]) -> list[Found]:
    """The entries that were searched for, those that share the most with the question first."""
    return [
        Found(
            id=row.id,
            category=KnowledgeCategory(row.category),
            title=row.title,
            content=row.content,
            keywords=row.keywords,
            rank=float(row.rank),
            fingerprint=row.fingerprint,
        )
        for row in rows
    ]


def matches(entries: list[Found]) -> list[Found]:
    """Those entries that share a word with the question, at most ten."""
    return [entry for entry in entries if entry.rank > 0][:MOST_RELEVANT]


def within_budget(entries: list[Found]) -> list[Found]:
    """The first of them, as many as the model may be told."""
    kept: list[Found] = []
    left = TOKEN_BUDGET * CHARACTERS_PER_TOKEN
    for entry in entries:
        left -= len(entry.title) + len(entry.content)
        if left < 0 and kept:
            break
        kept.append(entry)
    return kept
