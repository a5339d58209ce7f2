"""Things in and around a house, and what is wrong with them: parts of patterns over folded text."""

from cs_app.leads.facts.lists import alternatives

THING = alternatives("things")
THING_FR_ES = alternatives("things_fr_es")
BROKEN = alternatives("broken")
_IS = (
    r"(?:is|are|was|keeps?|just|has|have|started|got)"
    r"(?: (?:to|been|just|completely|totally|got|all|really|still|constantly|being))*"
)
_IS_SO = (
    rf"(?:{BROKEN}|backing up|tripping|dead|flooding|making \w+|acting up|gone|beeping|rattling|"
    r"smell\w*|not (?:working|heating|cooling))"
)
_DOES_NOT = (
    r"(?:(?:isn'?t|aren'?t|stopped|quit) (?:working|heating|cooling|draining|flushing)"
    r"|(?:won'?t|will not|does not|doesn'?t|can'?t) "
    r"(?:work|flush|drain|turn on|turn off|start|heat|cool|close|open|stop \w+)"
    r"|needs? (?:replacing|fixing|cleaning|repair|to be \w+))"
)
_FAILS = rf"(?:not working|{BROKEN}|leaks?|drips?|burst|broke|froze|flooded|died)"
_WHERE = r"(?:(?:in|under|behind|of|over) (?:the|my|our) [\w-]+ )?"
# "is leaking", "under the sink is broken", "won't flush", "clogged".
TROUBLE = rf"{_WHERE}(?:{_IS} {_IS_SO}|{_DOES_NOT}|{_FAILS})\b"
_FAILS_FR_ES = (
    r"(?:coule|fuit|deborde|gotea|tira agua|no (?:funciona|sirve|calienta|enciende)"
    r"|ne (?:fonctionne|marche|chauffe|part|ferme)(?: (?:plus|pas))?)"
)
IS_BROKEN = (
    r"(?:bouche|casse|brise|perce|gele|tapad|tapo|rompio|rot[oa]|goteando|danad|descompuest)"
)
TROUBLE_FR_ES = rf"(?:{_FAILS_FR_ES}|(?:(?:est|sont|esta|estan|s'est|se) (?:\w+ )?)?{IS_BROKEN}\w*)"
