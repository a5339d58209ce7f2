"""The words that sentences of a language need and those of the others do not have."""

_ENGLISH = """
the and you your we our is are was were have has had with for this that these those it its they
them what when where who how why can could would will should do does did don't doesn't didn't
it's i'm we're you're i'll we'll can't won't there here from by of at to my her his if than then
just please thanks not been be or about out up an as but any some u ur im thx pls
"""
_FRENCH = """
le les des du une un est sont avec pour dans sur nous vous votre vos notre nos je tu il elle ils
elles ce cette ces qui que quoi quand où comment pourquoi pas ne et ou mais si au aux être avoir
avez avons j'ai c'est n'est d'un d'une l'eau qu'il merci bonjour salut oui svp chez c'tu ça été
peut peux pouvez pourriez faut fait mon ma mes leur même aussi très bien moi toi ben là pis
"""
_SPANISH = """
el los las una unos unas del al es está están son con para por sin sobre nosotros usted ustedes
su sus mi mis yo tú él ella ellos qué que quién cuándo dónde cómo porque no y o pero si muy más
hay tiene tienen tengo puede pueden puedo quiero necesito gracias hola buenos buenas favor esto
esta este eso esa ese lo le les se nos me te ya también cuánto cuanto cuesta cobran
"""


def _words(of: str, *others: str) -> frozenset[str]:
    shared = frozenset(" ".join(others).split())
    return frozenset(of.split()) - shared


SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": _words(_ENGLISH, _FRENCH, _SPANISH),
    "fr": _words(_FRENCH, _ENGLISH, _SPANISH),
    "es": _words(_SPANISH, _ENGLISH, _FRENCH),
}
