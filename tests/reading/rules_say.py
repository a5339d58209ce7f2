"""What the rules say of many texts, written down: `python -m tests.reading.rules_say` does it anew.

Read the difference before it is committed: each changed line is a text that is read otherwise.
"""

from pathlib import Path

from cs_app.reading.by_rules import by_rules, keyword_of
from tests.reading.tables import open_texts

FILE = Path(__file__).parent / "rules_say.tsv"
NOTHING = "-"


def said_of(text: str) -> str:
    """The verdict of keywords and rules alone."""
    verdict = keyword_of(text, opted_out=False) or by_rules(text)
    return verdict.label if verdict else NOTHING


def written_down() -> dict[str, str]:
    """By text, what was written down."""
    lines = (line.split("\t") for line in FILE.read_text("utf-8").splitlines())
    return {text.replace("\\n", "\n"): verdict for verdict, text in lines}


def write(texts: list[str]) -> None:
    lines = (f"{said_of(text)}\t{text.replace(chr(10), chr(92) + 'n')}" for text in texts)
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    write(list(dict.fromkeys((*written_down(), *open_texts()))))
