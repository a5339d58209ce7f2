"""Lists of numbers are read as people have them, and rubbish is told by its line."""

import pytest

from cs_app.compliance import dnc_file
from cs_app.compliance.models import LineFate
from cs_app.kernel.errors import Invalid, TooLarge

NUMBER = "+14035550123"


@pytest.mark.parametrize(
    "cell",
    [
        "(403) 555-0123",
        "403-555-0123",
        "403.555.0123",
        "1 403 555 0123",
        "+1 (403) 555-0123",
        "'+14035550123",
        "4035550123.0",
        " 4035550123 ",
        "tel:+1-403-555-0123",
        "+1 403 555 0123 ext. 4",
        "\u202a+14035550123\u202c",
    ],
)
def test_a_number_in_any_spelling_is_found(cell: str):
    assert [line.phone for line in dnc_file.read(cell.encode())] == [NUMBER]


@pytest.mark.parametrize(
    "cell",
    ["Phone", "555-0123", "1234567890", "40355501", "1.40E+10", "2026-01-31 10:11:12", "=cmd()",
     "4035550123" * 5],
)  # fmt: skip
def test_what_is_no_whole_number_says_so(cell: str):
    assert [line.fate for line in dnc_file.read(cell.encode())] == [LineFate.NOT_A_NUMBER]


@pytest.mark.parametrize(
    "lines",
    [
        ["Name,Phone", "Zoë,403-555-0123"],
        ["id;mobile", "4165550100;403-555-0123"],
        ["a\tb", "x\t(403) 555-0123"],
        ['"Hill, Zoë","403-555-0123"'],
        ["403,5550123"],
        ['unclosed "quote,403-555-0123'],
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_column_of_the_numbers_is_found(lines: list[str], encoding: str):
    content = "\r\n".join(lines).encode(encoding)
    assert [line.phone for line in dnc_file.read(content)][-1] == NUMBER


def test_the_column_with_most_numbers_counts_where_two_have_some():
    content = b"4165550100,403-555-0101\nnone,403-555-0102\n,403-555-0104\n4165550103,nothing"
    found = [line.phone for line in dnc_file.read(content)]
    assert found == ["+14035550101", "+14035550102", "+14035550104", "+14165550103"]


def test_each_line_has_its_fate_and_place():
    lines = dnc_file.read(b"phone\n4035550123\n\n ;;,\n(403) 555-0123\nrubbish\n")
    assert [(line.number, line.fate) for line in lines] == [
        (1, LineFate.NOT_A_NUMBER),
        (2, LineFate.WAITING),
        (3, LineFate.BLANK),
        (4, LineFate.BLANK),
        (5, LineFate.REPEATED),
        (6, LineFate.NOT_A_NUMBER),
    ]


def test_a_long_line_is_kept_short_and_read_whole():
    (line,) = dnc_file.read(b"x" * 300 + b",4035550123")
    assert (line.phone, len(line.written)) == (NUMBER, dnc_file.LONGEST_KEPT)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Invalid),
        (b"\n \n", Invalid),
        (b"PK\x03\x04\0\0\0", Invalid),
        (b"\n" * 200_001, TooLarge),
        (b"4" * (5 * 1024 * 1024 + 1), TooLarge),
    ],
)
def test_what_cannot_be_a_list_is_refused(content: bytes, error: type[Exception]):
    with pytest.raises(error) as refused:
        dnc_file.read(content)
    assert refused.value.field == "file"  # type: ignore[attr-defined]


def test_bytes_at_random_are_read_without_a_fault():
    content = bytes(range(1, 256)) * 50
    assert dnc_file.read(content)
