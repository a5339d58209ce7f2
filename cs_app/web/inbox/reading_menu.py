"""One menu for the whole conversation: what else a text may mean."""

from typing import Any

import reflex as rx

from cs_app.reading.kinds import WORDS_FOR
from cs_app.web.design.button import button
from cs_app.web.design.icon import icon
from cs_app.web.design.menu import choice_menu, menu_choice, opens_shared_menu
from cs_app.web.inbox.reading_state import ReadingState

ID = "other-meanings"
LABEL = "This means something else"


def other_meanings(line: Any) -> rx.Component:
    """The button beside what a text was found to mean, for those who may correct it."""
    trigger = button(
        LABEL,
        icon("chevron_down", size=14),
        small=True,
        on_click=ReadingState.ask(line.id, line.meaning),
        **opens_shared_menu(ID),
    )
    return rx.cond(line.can_correct, trigger)


def reading_menu() -> rx.Component:
    """The menu itself; once on the page."""
    items = [
        menu_choice(
            words,
            chosen=ReadingState.kind == kind.value,
            on_click=ReadingState.means(kind.value),
        )
        for kind, words in WORDS_FOR.items()
    ]
    return choice_menu(*items, id=ID, label=LABEL)
