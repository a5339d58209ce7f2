"""When the law lets a lead be texted or called: one row a rule, with its statute and its source.

A reading, not advice. What a statute says of solicitation by telephone is held to for texts too,
and where sources differ the stricter one stands here.
"""

from dataclasses import dataclass
from datetime import time

from cs_app.compliance.situation import Channel


@dataclass(frozen=True)
class Hours:
    """From `opens` on, and no more at `closes`, by the clock of the recipient."""

    opens: time
    closes: time


@dataclass(frozen=True)
class WindowRule:
    """The hours that one rule leaves open. `region` is a country or a state such as `US-FL`.

    None for a day on which the channels are closed altogether.
    """

    region: str
    weekdays: Hours
    saturday: Hours | None
    sunday: Hours | None
    statute: str
    url: str
    closed_on_holidays: bool = False
    channels: tuple[Channel, ...] = (Channel.TEXT, Channel.CALL)


def _hours(opens: int, closes: int, minutes: int = 0) -> Hours:
    return Hours(time(opens), time(closes, minutes))


def _daily(region: str, hours: Hours, statute: str, url: str, *, holidays: bool = False):
    return WindowRule(region, hours, hours, hours, statute, url, closed_on_holidays=holidays)


def _no_sundays(region: str, hours: Hours, statute: str, url: str, *, holidays: bool = False):
    return WindowRule(region, hours, hours, None, statute, url, closed_on_holidays=holidays)


_EIGHT_TO_EIGHT, _EIGHT_TO_NINE = _hours(8, 20), _hours(8, 21)
_NINE_TO_EIGHT, _NINE_TO_NINE = _hours(9, 20), _hours(9, 21)

RULES = (
    _daily(
        "US",
        _EIGHT_TO_NINE,
        "47 CFR 64.1200(c)(1)",
        "https://www.law.cornell.edu/cfr/text/47/64.1200",
    ),
    WindowRule(
        "CA",
        _EIGHT_TO_NINE,
        _EIGHT_TO_NINE,
        _EIGHT_TO_NINE,
        "None sets hours for texts (CASL, S.C. 2010, c. 23): our own, as in the United States",
        "https://laws-lois.justice.gc.ca/eng/acts/E-1.6/",
        channels=(Channel.TEXT,),
    ),
    WindowRule(
        "CA",
        _hours(9, 21, 30),
        _hours(10, 18),
        _hours(10, 18),
        "CRTC Unsolicited Telecommunications Rules, Part III, s. 23",
        "https://crtc.gc.ca/eng/trules-reglest.htm",
        channels=(Channel.CALL,),
    ),
    _no_sundays(
        "US-AL",
        _EIGHT_TO_EIGHT,
        "Ala. Code § 8-19A-14",
        "https://law.justia.com/codes/alabama/title-8/chapter-19a/",
        holidays=True,
    ),
    _daily(
        "US-CT",
        _NINE_TO_EIGHT,
        "Conn. Gen. Stat. § 42-288a",
        "https://law.justia.com/codes/connecticut/title-42/chapter-743m/section-42-288a/",
    ),
    _daily(
        "US-FL",
        _EIGHT_TO_EIGHT,
        "Fla. Stat. § 501.616(6)(a)",
        "https://www.flsenate.gov/Laws/Statutes/2024/501.616",
    ),
    _daily(
        "US-KY",
        _hours(10, 21),
        "KRS 367.46955",
        "https://law.justia.com/codes/kentucky/chapter-367/section-367-46955/",
    ),
    _no_sundays(
        "US-LA",
        _EIGHT_TO_EIGHT,
        "La. R.S. 45:844.14, LPSC General Order R-29617",
        "https://legis.la.gov/legis/Law.aspx?d=99802",
        holidays=True,
    ),
    _daily(
        "US-MA",
        _EIGHT_TO_EIGHT,
        "M.G.L. c. 159C § 3, 201 CMR 12.02",
        "https://malegislature.gov/Laws/GeneralLaws/PartI/TitleXXII/Chapter159C/Section3",
    ),
    _daily(
        "US-MD",
        _EIGHT_TO_EIGHT,
        "Md. Code, Com. Law § 14-4503",
        "https://mgaleg.maryland.gov/mgawebsite/Legislation/Details/sb0090?ys=2023RS",
    ),
    _no_sundays(
        "US-MS",
        _EIGHT_TO_EIGHT,
        "Miss. Code § 77-3-723",
        "https://law.justia.com/codes/mississippi/title-77/chapter-3/",
        holidays=True,
    ),
    _daily(
        "US-NM",
        _NINE_TO_NINE,
        "NMSA § 57-12-22",
        "https://law.justia.com/codes/new-mexico/chapter-57/article-12/section-57-12-22/",
    ),
    _daily(
        "US-NV",
        _NINE_TO_EIGHT,
        "NRS 599B.130",
        "https://www.leg.state.nv.us/nrs/nrs-599b.html",
    ),
    _daily(
        "US-OK",
        _EIGHT_TO_EIGHT,
        "15 O.S. § 775C.4",
        "https://law.justia.com/codes/oklahoma/title-15/section-15-775c-4/",
    ),
    WindowRule(
        "US-RI",
        _hours(9, 18),
        _hours(10, 17),
        None,
        "R.I. Gen. Laws § 5-61-3.6",
        "https://law.justia.com/codes/rhode-island/title-5/chapter-5-61/section-5-61-3-6/",
        closed_on_holidays=True,
    ),
    _no_sundays(
        "US-SD",
        _NINE_TO_NINE,
        "SDCL § 37-30A-3",
        "https://sdlegislature.gov/Statutes/37-30A-3",
    ),
    WindowRule(
        "US-TX",
        _NINE_TO_NINE,
        _NINE_TO_NINE,
        _hours(12, 21),
        "Tex. Bus. & Com. Code § 301.051",
        "https://statutes.capitol.texas.gov/Docs/BC/htm/BC.301.htm",
    ),
    _no_sundays(
        "US-UT",
        _EIGHT_TO_NINE,
        "Utah Code § 13-25a-103",
        "https://le.utah.gov/xcode/Title13/Chapter25A/13-25a-S103.html",
        holidays=True,
    ),
    _daily(
        "US-WA",
        _EIGHT_TO_EIGHT,
        "RCW 80.36.390",
        "https://app.leg.wa.gov/rcw/default.aspx?cite=80.36.390",
    ),
)


def rules_for(region: str | None, country: str | None, channel: Channel) -> tuple[WindowRule, ...]:
    """Rules that bind there, the country's first; outside Canada those of the United States."""
    of_country = "CA" if country == "CA" else "US"
    return tuple(
        rule for rule in RULES if rule.region in (of_country, region) and channel in rule.channels
    )
