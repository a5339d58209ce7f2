"""A file of texts from outside, one a line, with or without what somebody says each means."""

from dataclasses import dataclass

LONGEST_LABEL = 60


class Unreadable(ValueError):
    """The file is no list of texts; the message says what is wrong with it."""


@dataclass(frozen=True)
class Line:
    """One text; `label` is what the file says of it, "" where it says nothing."""

    text: str
    label: str = ""


def lines_of(content: bytes) -> list[Line]:
    """The texts of a file in UTF-8, blank lines left out.

    A line is a text, or a label, a tab and a text; columns between the two are left out. `\\n`
    within a text is a line break. Raises `Unreadable`.
    """
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"line {place} is not UTF-8: save the file in that encoding") from None
    lines = [line.rstrip("\r") for line in written.split("\n")]
    lines = [line for line in lines if line.strip()]
    if not lines:
        raise Unreadable("there is no text in it: write one a line")
    labelled = all(_has_label(line) for line in lines)
    return [_labelled(line) if labelled else Line(_broken(line)) for line in lines]


def _has_label(line: str) -> bool:
    label, tab, _ = line.partition("\t")
    return bool(tab) and 0 < len(label.strip()) <= LONGEST_LABEL and " " not in label.strip()


def _labelled(line: str) -> Line:
    label, *_, text = line.split("\t")
    return Line(_broken(text), label.strip().casefold().replace("-", "_"))


def _broken(text: str) -> str:
    return text.replace("\\n", "\n")
