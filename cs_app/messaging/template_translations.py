"""The usual words in French, as in Québec, and in Spanish, as in Mexico.

The keywords stay those that every carrier knows. No letter stands here that GSM-7 has not (ê, ç, î,
á, í, ó, ú): one alone makes a text twice as dear, and too long for two segments. ARRET is how the
carriers write that keyword.
"""

from collections.abc import Mapping

from cs_app.messaging.models import TextKind
from cs_app.messaging.template_defaults import USUAL
from cs_app.reading.language import Language

_FRENCH = {
    TextKind.MISSED_CALL: "Bonjour, ici {business}. Désolés d'avoir manqué votre appel! Comment "
    "pouvons-nous vous aider? Vous pouvez nous texter ici. Répondez STOP ou ARRET pour ne plus "
    "recevoir de textos.",
    TextKind.FORM_REPLY: "Bonjour {lead_first_name}, ici {business}. Merci pour votre demande! "
    "Vous pouvez nous texter ici. Répondez STOP ou ARRET pour ne plus recevoir de textos.",
    TextKind.HANDOVER: "Merci pour votre message. {owner_first_name} de {business} vous répondra "
    "personnellement.",
    TextKind.HANDOVER_AFTER_HOURS: "Merci pour votre message. {business} est fermé en ce moment et "
    "ouvre {next_opening}. {owner_first_name} vous répondra personnellement.",
    TextKind.HANDOVER_URGENT: "Merci pour votre message. {owner_first_name} de {business} sait que "
    "c'est urgent et vous répondra le plus vite possible.",
    TextKind.CALL_SOON: "Merci! Quelqu'un de {business} vous appellera {call_time} {call_number}.",
    TextKind.CALL_WHEN_OPEN: "Merci! {business} est fermé en ce moment et ouvre {next_opening}. "
    "Quelqu'un vous appellera {call_number} dès l'ouverture.",
    TextKind.MODEL_DOWN: "Merci pour votre message. Il est bien arrivé chez {business} et "
    "quelqu'un vous répondra.",
    TextKind.SAFETY: "Si quelqu'un est en danger, quittez les lieux maintenant et appelez le 911. "
    "{business} est au courant de votre message.",
    TextKind.SAFETY_GAS: "Sortez tout de suite. Ne touchez à aucun interrupteur et n'allumez rien. "
    "Une fois dehors, appelez le 911 et la compagnie de gaz. {business} est au courant. "
    "{emergency_line}",
    TextKind.SAFETY_WATER: "Si vous pouvez y aller sans danger, fermez la valve d'eau principale, "
    "souvent là où le tuyau entre dans la maison. Restez loin de l'eau près des prises; en danger, "
    "appelez le 911. {business} est au courant. {emergency_line}",
    TextKind.SAFETY_ELECTRICS: "Restez hors de l'eau et ne touchez à rien d'électrique. Coupez le "
    "disjoncteur seulement si vous y arrivez au sec. S'il y a des étincelles ou un blessé, sortez "
    "et appelez le 911. {business} est au courant. {emergency_line}",
    TextKind.SAFETY_SELF_HARM: "Nous sommes vraiment désolés de lire cela. Personne n'a à rester "
    "seul avec une telle peine: appelez ou textez le 988, jour et nuit, au Canada et aux "
    "États-Unis. S'il y a danger maintenant, appelez le 911. Une personne de l'équipe va "
    "s'occuper de vous.",
    TextKind.INTRODUCTION: "Ici {assistant} de {business}. Comment pouvons-nous vous aider?",
    TextKind.IS_ASSISTANT: "Vous textez avec {assistant} de {business}, pas avec une personne. "
    "Quelqu'un de l'équipe peut prendre la relève en tout temps: il suffit de le demander.",
    TextKind.DISCLOSURE: "Vous textez avec {assistant} de {business}.",
    TextKind.OPT_OUT_CONFIRMATION: "Vous ne recevrez plus de textos de {business}. Répondez START "
    "si vous changez d'avis.",
    TextKind.OPT_IN_CONFIRMATION: "Vous recevrez de nouveau les textos de {business}. Répondez "
    "STOP ou ARRET pour y mettre fin, AIDE pour de l'aide.",
    TextKind.HELP: "Ici {business}. Appelez-nous au {phone}. Des frais de messagerie et de données "
    "peuvent s'appliquer. Répondez STOP ou ARRET pour ne plus recevoir de textos.",
    TextKind.WRONG_NUMBER: "Désolés de la confusion! {business} ne textera plus à ce numéro, à "
    "moins que vous nous écriviez.",
}
_SPANISH = {
    TextKind.MISSED_CALL: "Hola, le escribe {business}. ¡Disculpe que no contestamos su llamada! "
    "¿En qué le podemos ayudar? Puede escribirnos por este medio. Responda STOP o ALTO para dejar "
    "de recibir mensajes.",
    TextKind.FORM_REPLY: "Hola {lead_first_name}, le escribe {business}. ¡Gracias por su "
    "solicitud! Puede escribirnos por este medio. Responda STOP o ALTO para dejar de recibir "
    "mensajes.",
    TextKind.HANDOVER: "Gracias por su mensaje. {owner_first_name} de {business} le va a "
    "responder en persona.",
    TextKind.HANDOVER_AFTER_HOURS: "Gracias por su mensaje. En este momento {business} no atiende; "
    "abre {next_opening}. {owner_first_name} le va a responder en persona.",
    TextKind.HANDOVER_URGENT: "Gracias por su mensaje. {owner_first_name} de {business} ya sabe "
    "que es urgente y le responde lo antes posible.",
    TextKind.CALL_SOON: "¡Gracias! Alguien de {business} le va a llamar {call_time} {call_number}.",
    TextKind.CALL_WHEN_OPEN: "¡Gracias! En este momento {business} no atiende; abre "
    "{next_opening}. Alguien le va a llamar {call_number} en cuanto abra.",
    TextKind.MODEL_DOWN: "Gracias por su mensaje. {business} ya lo tiene y alguien le va a "
    "responder.",
    TextKind.SAFETY: "Si alguien corre peligro, salgan ya del lugar y llamen al 911. "
    "{business} ya sabe de su mensaje.",
    TextKind.SAFETY_GAS: "Salgan de inmediato. No toquen interruptores ni enciendan nada. Ya "
    "afuera, llamen al 911 y a la empresa de gas. {business} ya sabe de su mensaje. "
    "{emergency_line}",
    TextKind.SAFETY_WATER: "Si pueden llegar sin peligro, cierren la llave de paso principal, "
    "casi siempre donde el tubo entra a la casa. No pisen agua cerca de enchufes; en peligro, "
    "llamen al 911. {business} ya sabe de su mensaje. {emergency_line}",
    TextKind.SAFETY_ELECTRICS: "No entren al agua ni toquen nada conectado a la corriente. Bajen "
    "el interruptor general solo si se llega sin mojarse. Si hay chispas o heridos, salgan y "
    "llamen al 911. {business} ya sabe de su mensaje. {emergency_line}",
    TextKind.SAFETY_SELF_HARM: "Lamentamos mucho leer esto. Nadie tiene que pasar por esto a "
    "solas: por favor llame o mande un texto al 988 ahora mismo, a cualquier hora. Si hay peligro "
    "en este momento, llame al 911. Alguien de nuestro equipo va a estar al pendiente de usted.",
    TextKind.INTRODUCTION: "Le escribe {assistant} de {business}. ¿En qué le podemos ayudar?",
    TextKind.IS_ASSISTANT: "Le escribe {assistant} de {business}, no una persona. Alguien del "
    "equipo puede atenderle en cualquier momento: solo tiene que pedirlo.",
    TextKind.DISCLOSURE: "Le escribe {assistant} de {business}.",
    TextKind.OPT_OUT_CONFIRMATION: "Ya no va a recibir mensajes de {business}. Responda START si "
    "cambia de idea.",
    TextKind.OPT_IN_CONFIRMATION: "Va a recibir de nuevo los mensajes de {business}. Responda "
    "STOP o ALTO para dejar de recibirlos, AYUDA si necesita ayuda.",
    TextKind.HELP: "Le escribe {business}. Llame al {phone}. Puede haber cargos por mensajes y "
    "datos. Responda STOP o ALTO para dejar de recibir mensajes.",
    TextKind.WRONG_NUMBER: "¡Disculpe el error! {business} ya no va a escribir a este teléfono, "
    "a menos que usted nos escriba.",
}
_IN: Mapping[Language, Mapping[TextKind, str]] = {
    Language.ENGLISH: {kind: usual.words for kind, usual in USUAL.items()},
    Language.FRENCH: _FRENCH,
    Language.SPANISH: _SPANISH,
}


def usual_words(kind: TextKind, language: Language) -> str:
    """The usual words of a text in this language."""
    return _IN[language][kind]
