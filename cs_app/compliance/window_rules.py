"""When the law lets a lead be texted or called: one row a rule, with its statute and its source.

A reading, not advice. What a statute says of solicitation by telephone is held to for texts too,
and where sources differ the stricter one stands here.
"""

from dataclasses import dataclass
from datetime import date, time

from cs_app.compliance.situation import Channel


@dataclass(frozen=True)
class Hours:
    """From `opens` on, and no more at `closes`, by the clock of the recipient."""

    opens: time
    closes: time


@dataclass(frozen=True)
class WindowRule:
    """The hours that one rule leaves open. `region` is a country or a state such as `US-FL`.

    None for a day on which the channels are closed altogether. It binds from `since` on.
    """

    region: str
    weekdays: Hours
    saturday: Hours | None
    sunday: Hours | None
    statute: str
    url: str
    closed_on_holidays: bool = False
    channels: tuple[Channel, ...] = (Channel.TEXT, Channel.CALL)
    since: date = date.min


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
    WindowRule(
        "CA-BC",
        _hours(9, 21, 30),
        _hours(10, 18),
        _hours(10, 18),
        "Telemarketer Licensing Regulation (Business Practices and Consumer Protection Act)",
        "https://www.consumerprotectionbc.ca/2011/07/everything-you-wanted-to-know-about-telemarketers",
        closed_on_holidays=True,
        channels=(Channel.CALL,),
    ),
    _no_sundays(
        "US-AL",
        _EIGHT_TO_EIGHT,
        "Ala. Admin. Code r. 770-X-5-.17",
        "https://www.dropcowboy.com/state-compliance/al",
        holidays=True,
    ),
    _daily(
        "US-CT",
        _NINE_TO_EIGHT,
        "Conn. Gen. Stat. § 42-288a",
        "https://cga.ct.gov/current/pub/chap_743m.htm",
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
        "https://legis.la.gov/Legis/Law.aspx?d=100148",
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
        "Miss. Code § 77-3-723(1)",  # its holidays went in 2023 with the rules of the commission
        "https://www.dnc.com/blog/no-more-holidays-mississippi-marketers-magnolia-state-lifts-prohibition-telemarketing-legal",
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
        "NRS chapter 599B",
        "https://www.leg.state.nv.us/nrs/nrs-599b.html",
    ),
    _daily(
        "US-OK",
        _EIGHT_TO_EIGHT,
        "15 O.S. § 775C.4",
        "https://law.justia.com/codes/oklahoma/title-15/section-15-775c-4/",
    ),
    _daily(
        "US-OR",
        _EIGHT_TO_EIGHT,
        "ORS 646.561 to 646.578, as amended by HB 3865 (2025)",
        "https://www.jdsupra.com/legalnews/oregon-passes-new-telephone-8210765/",
    ),
    _daily(
        "US-PA",
        _EIGHT_TO_NINE,
        "73 P.S. § 2245(a)(10), Act 73 of 2019",
        "https://www.jenkinslaw.org/blog/2019/12/03/amendments-pennsylvanias-telemarketer-registration-act-effective-today",
        holidays=True,
    ),
    WindowRule(
        "US-PA",
        _EIGHT_TO_NINE,
        _EIGHT_TO_NINE,
        None,
        "Telemarketer Registration Act as amended in 2026",
        "https://glama.ai/mcp/connectors/com.modernmustardseed/call-desk/tools/can_i_call_now",
        closed_on_holidays=True,
        since=date(2026, 10, 18),
    ),
    WindowRule(
        "US-RI",
        _hours(9, 18),
        _hours(10, 17),
        None,
        "R.I. Gen. Laws §§ 5-61-2, 5-61-3.6",
        "https://webserver.rilegislature.gov/Statutes/TITLE5/5-61/5-61-3.6.htm",
        closed_on_holidays=True,
    ),
    WindowRule(
        "US-SD",
        _NINE_TO_NINE,
        None,
        None,
        "SDCL §§ 37-30-28, 37-30A-3",
        "https://sdlegislature.gov/Statutes/37-30-28",
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
        "Utah Code § 13-25a-103(3)",
        "https://le.utah.gov/xcode/Title13/Chapter25A/13-25a-S103.html",
        holidays=True,
    ),
    _daily(
        "US-WA",
        _EIGHT_TO_EIGHT,
        "RCW 80.36.390",
        "https://app.leg.wa.gov/rcw/default.aspx?cite=80.36.390",
    ),
    _daily(
        "US-WY",
        _EIGHT_TO_EIGHT,
        "Wyo. Stat. § 40-12-302",
        "https://cliclaw.com/library/us-state-laws/telemarketing-sms/wyoming-telephone-solicitation-wy-stat-%C2%A7-40-12-301-et-seq",
    ),
)


def rules_for(
    region: str | None, country: str | None, channel: Channel, day: date
) -> tuple[WindowRule, ...]:
    """Rules that bind there that day, the country's first; those of the US outside Canada."""
    regions = ("CA" if country == "CA" else "US", region)
    return tuple(
        rule
        for rule in RULES
        if rule.region in regions and channel in rule.channels and rule.since <= day
    )
