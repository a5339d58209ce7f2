"""The patterns by which people say when, in English, French and Spanish, over a folded text."""

import re

_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "lunes|martes|miercoles|jueves|viernes|sabado|domingo",
)
WEEKDAY_OF = {name: number for names in _DAYS for number, name in enumerate(names.split("|"))}
TODAY, TOMORROW, DAY_AFTER = 0, 1, 2
DAY_OF = {
    "today": TODAY,
    "this morning": TODAY,
    "this afternoon": TODAY,
    "this evening": TODAY,
    "tonight": TODAY,
    "tomorrow": TOMORROW,
    "day after tomorrow": DAY_AFTER,
    "aujourd'hui": TODAY,
    "ce matin": TODAY,
    "cet apres-midi": TODAY,
    "ce soir": TODAY,
    "demain": TOMORROW,
    "apres-demain": DAY_AFTER,
    "hoy": TODAY,
    "esta manana": TODAY,
    "esta tarde": TODAY,
    "esta noche": TODAY,
    "manana": TOMORROW,
    "pasado manana": DAY_AFTER,
}
# The hour at which a part of the day begins for who may be called; None where it tells none.
PARTS = (
    (re.compile(r"\b(?:morning|matin|(?:por|de) la manana|esta manana)\b"), 9),
    (re.compile(r"\b(?:noon|midday|lunch ?time|(?<!-)midi|mediodia)\b"), 12),
    (re.compile(r"\b(?:afternoon|apres-midi|(?:por|de) la tarde|esta tarde)\b"), 13),
    (re.compile(r"\b(?:evening|tonight|ce soir|soir|esta noche|(?:por|de) la noche)\b"), None),
)
IS_MORNING, IS_LATER = (
    re.compile(r"\b(?:morning|matin|(?:por|de) la manana)\b"),
    re.compile(r"\b(?:noon|afternoon|evening|tonight|apres-midi|soir|tarde|noche)\b"),
)
_HOW = (
    r"(?:(?:any ?time )?(?:after|past|before|by|around|about|from|at)|vers|apres|avant|a|des|"
    r"a partir de|(?:despues de|antes de|como a|a partir de|sobre|a) las?)"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?::|h)(?P<minute>\d{2})|(?P<h>h)| ?heures?)?"
    r"(?: ?(?P<half>am|pm|a\.m\.?|p\.m\.?)(?!\w))?(?: o'?clock)?"
)
TIME = re.compile(
    rf"(?<![\w:$/-])(?:(?P<how>{_HOW}) )?{_CLOCK}(?![\w:/%-]| ?(?:min|hour|hr|day|week|"
    r"heure|hora|dia|jour|guy|people|st\b|ave|toilet|sink|year))"
)
BETWEEN = re.compile(
    rf"\b(?:between|entre(?: las)?|from) {_CLOCK} (?:and|to|et|y|a)(?: las)? \d{{1,2}}"
    r"(?::?\d{2})?(?:h\d{0,2})?(?: ?[ap]m)?\b"
)
DAY = re.compile(
    r"\b(?:(?P<next>next |proxima? |prochaine? )?(?:on |this |el |le |the )?"
    rf"(?P<day>{'|'.join(sorted((*DAY_OF, *WEEKDAY_OF), key=len, reverse=True))})"
    r"(?P<next_too> prochain| proximo)?)\b"
)
PART = re.compile(
    r"\b(?:(?:in the |at |a |au |around |this |vers |le |by |before |after |around )?"
    r"(?:morning|noon|midday|lunch ?time|afternoon|evening|matin|midi|apres-midi|soir|mediodia)"
    r"|(?:por|de) la (?:manana|tarde|noche))\b"
)
_ONE = r"(?:an?|one|une?|una)"
LATER = re.compile(
    rf"\b(?:in|dans|en) (?:(?P<half_hour>(?:half an? hour|une demi-heure|media hora))|"
    rf"(?P<count>\d{{1,2}}|{_ONE}) (?P<unit>min\w*|hours?|hrs?|heures?|horas?)|"
    r"(?P<some>a (?:couple|few)(?: of)? (?:minutes|hours)|un rato|quelques minutes))\b"
)
VAGUE = re.compile(
    r"\b(?:asap|as soon as possible|right away|right now|now|next week|this week|later today|later|"
    r"soon|la semaine prochaine|des que possible|maintenant|lo antes posible|ahora|luego|"
    r"la proxima semana)\b"
)
# A date, or a time that is ruled out: more than is understood here.
UNSURE = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|jan|"
    r"feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|janvier|fevrier|mars|avril|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre)\b|\b\d{1,2}(?:st|nd|rd|th)\b|\d/\d|"
    r"\b(?:not|except|never|pas|no|excepto|don'?t)\b"
)
