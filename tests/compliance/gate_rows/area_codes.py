"""Area codes that reach over two clocks, and younger ones that share a state with an older.

Where zones meet: 49 CFR 71, and the provinces' time acts. A text waits until every part of the
area is up, and none goes out once one part is in bed.
"""

from tests.compliance.gate_row import FOLLOW_UP, Row, holds, sends

MONDAY, TUESDAY = "2026-06-15", "2026-06-16"

# Code, what it reaches over, when one part is not up yet, when all are.
NOT_UP_YET = (
    ("219", "Gary is on Central time", "08:30 NewYork", "08:00 Chicago"),
    ("270", "Kentucky to Paducah, from ten", "10:30 NewYork", "10:00 Chicago"),
    ("364", "the younger code of the same", "10:30 NewYork", "10:00 Chicago"),
    ("308", "Nebraska's west", "08:30 Chicago", "08:00 Denver"),
    ("448", "the younger code of Pensacola", "08:30 NewYork", "08:00 Chicago"),
    ("574", "Indiana to Starke County", "08:30 NewYork", "08:00 Chicago"),
    ("620", "Kansas to Hamilton County", "08:30 Chicago", "08:00 Denver"),
    ("701", "North Dakota to Dickinson", "08:30 Chicago", "08:00 Denver"),
    ("785", "Kansas to Goodland", "08:30 Chicago", "08:00 Denver"),
    ("807", "Thunder Bay to Kenora", "08:30 Toronto", "08:00 Winnipeg"),
    ("812", "Bloomington to Evansville", "08:30 NewYork", "08:00 Chicago"),
    ("867", "Iqaluit to Whitehorse", "08:30 Toronto", "08:00 Whitehorse"),
    ("879", "the younger code of Newfoundland", "08:15 StJohns", "08:00 Halifax"),
    ("906", "Michigan to Iron Mountain", "08:30 NewYork", "08:00 Chicago"),
    ("930", "the younger code of Evansville", "08:30 NewYork", "08:00 Chicago"),
    ("986", "the younger code of Idaho", "08:30 Boise", "08:00 LosAngeles"),
)
IN_BED_ALREADY = (
    ("250", "the Kootenays", "20:30 Vancouver", "08:00 Vancouver"),
    ("418", "the Magdalen Islands", "20:30 Toronto", "08:00 Toronto"),
    ("423", "Chattanooga is on Eastern time", "20:30 Chicago", "08:00 Chicago"),
    ("541", "Malheur County", "20:30 LosAngeles", "08:00 LosAngeles"),
    ("672", "the younger code of the Kootenays", "20:30 Vancouver", "08:00 Vancouver"),
    ("928", "the Navajo Nation moves its clocks", "20:30 Phoenix", "08:00 Phoenix"),
    ("227", "Maryland's younger code, by its law", "20:00 NewYork", "08:00 NewYork"),
    ("564", "Washington's younger code, by its law", "20:00 LosAngeles", "08:00 LosAngeles"),
    ("572", "Oklahoma's younger code, by its law", "20:00 Chicago", "08:00 Chicago"),
    ("645", "Florida's younger code, by its law", "20:00 NewYork", "08:00 NewYork"),
    ("659", "Alabama's younger code, by its law", "20:00 Chicago", "08:00 Chicago"),
)
UP = (
    ("368", "Alberta's youngest", "08:00 Edmonton"),
    ("402", "Omaha and Lincoln", "08:00 Chicago"),
    ("437", "Toronto's younger", "08:00 Toronto"),
    ("445", "Philadelphia's younger", "20:30 NewYork"),
    ("730", "Illinois's youngest", "08:00 Chicago"),
    ("942", "Toronto's youngest", "08:00 Toronto"),
    ("983", "Denver's younger", "08:00 Denver"),
    ("855", "toll-free, by the client's clock", "08:00 Edmonton"),
)


def _number(code: str) -> str:
    return f"+1{code}5550101"


AREA_ROWS: list[Row] = [
    *(
        holds(
            f"{code}: {words}",
            FOLLOW_UP,
            f"{MONDAY} {now}",
            f"{MONDAY} {until}",
            phone=_number(code),
        )
        for code, words, now, until in NOT_UP_YET
    ),
    *(
        holds(
            f"{code}: {words}",
            FOLLOW_UP,
            f"{MONDAY} {now}",
            f"{TUESDAY} {until}",
            phone=_number(code),
        )
        for code, words, now, until in IN_BED_ALREADY
    ),
    *(
        sends(f"{code}: {words}", FOLLOW_UP, f"{MONDAY} {now}", phone=_number(code))
        for code, words, now in UP
    ),
]
