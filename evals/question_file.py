"""Questions beside a file of knowledge: language, question and the entry's title or nothing."""

from dataclasses import dataclass
from pathlib import Path

from evals import business_file
from evals.case_file import BadCases

KNOWLEDGE = Path(__file__).with_name("knowledge")


@dataclass(frozen=True)
class Question:
    """What somebody asks first; `title` names the entry that answers it, "" where none does."""

    business: Path
    language: str
    words: str
    title: str


def read(path: Path) -> list[Question]:
    """The questions of a file, or of a folder's files, each beside its business's `.toml`.

    Raises `BadCases`, also where a title is none of the business's.
    """
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path.with_suffix(".tsv")]
    found = [question for file in files for question in _read_one(file)]
    if not found:
        raise BadCases(f"{path}: there are no questions here")
    return found


def _read_one(file: Path) -> list[Question]:
    business = file.with_suffix(".toml")
    try:
        lines = file.read_text("utf-8").splitlines()
        titles = {entry.title for entry in business_file.read(business).knowledge}
    except (OSError, ValueError) as error:
        raise BadCases(f"{file}: {error}") from None
    questions = []
    for number, line in enumerate(filter(str.strip, lines), 1):
        language, words, *title = line.split("\t")
        named = title[0].strip() if title else ""
        if named and named not in titles:
            raise BadCases(f"{file}:{number}: no entry is called {named}")
        questions.append(Question(business, language, words, named))
    return questions
