"""The form of a role, what a built-in one contains, and the question before one is deleted."""

import reflex as rx

from cs_app.identity.models import RoleScope
from cs_app.identity.role_templates.facts import LONGEST_DESCRIPTION, LONGEST_NAME
from cs_app.web.admin.roles.lines import KeyChoice, KeyGroup
from cs_app.web.admin.roles.role_acts import RoleActs
from cs_app.web.admin.roles.role_form import KEY, RoleForm
from cs_app.web.design.chip import chip
from cs_app.web.design.dialog import confirm_dialog, dialog
from cs_app.web.design.field import error_text
from cs_app.web.design.form import checkbox, fieldset, radio, text_field
from cs_app.web.design.layout import grid, row, stack
from cs_app.web.design.truth import count_of, is_empty, is_set
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog


def role_dialog() -> rx.Component:
    """Makes a role or changes one."""
    is_new, role = is_empty(RoleForm.subject), RoleForm.role
    effect = rx.el.p(
        f"{role.holders} at present. A change signs everybody out who has it.", class_name="muted"
    )
    return form_dialog(
        RoleForm,
        rx.cond(is_new, _scope(), effect),
        grid(_name(), _description(), min_width=260),
        _permissions(),
        id="role",
        title=rx.cond(is_new, "New role", f"Edit “{role.name}”"),
        submit=rx.cond(is_new, "Create role", "Save changes"),
    )


def view_dialog() -> rx.Component:
    """What a role contains."""
    role = RoleActs.role
    return dialog(
        row(chip(role.scope_word, icon="users"), rx.el.span(role.holders, class_name="faint")),
        rx.el.p(role.description, class_name="muted"),
        rx.foreach(role.groups, _group_to_read),
        id="view-role",
        title=role.name,
        wide=True,
        open=RoleActs.viewing,
        on_close=RoleActs.close,
    )


def delete_dialog() -> rx.Component:
    """Asks before a role is deleted."""
    role = RoleActs.role
    return confirm_dialog(
        id="delete-role",
        title=f"Delete “{role.name}”?",
        consequence=f"Nobody can be given it any more. {role.holders} at present: a role that "
        "somebody has is not deleted until they have another one.",
        confirm="Delete role",
        on_confirm=RoleActs.delete,
        open=RoleActs.deleting,
        on_close=RoleActs.close,
    )


def _name() -> rx.Component:
    return text_field(
        name="name",
        label="Name",
        error=wrong(RoleForm, "name"),
        default_value=RoleForm.role.name,
        longest=LONGEST_NAME,
        placeholder="Front desk",
        auto_complete="off",
    )


def _description() -> rx.Component:
    return text_field(
        name="description",
        label="Description",
        optional=True,
        error=wrong(RoleForm, "description"),
        default_value=RoleForm.role.description,
        longest=LONGEST_DESCRIPTION,
        placeholder="Answers leads, sees no figures",
        auto_complete="off",
    )


def _scope() -> rx.Component:
    def choice(scope: RoleScope, label: str, help: str) -> rx.Component:
        return radio(
            name="scope",
            value=scope.value,
            label=label,
            help=help,
            default_checked=scope is RoleScope.AGENCY,
            on_change=RoleForm.choose_scope(scope.value),
        )

    return fieldset(
        choice(RoleScope.AGENCY, "Colleagues at the agency", "Given on the Team page."),
        choice(RoleScope.CLIENT, "People of a business", "Given on the team page of a client."),
        legend="For whom? This cannot be changed later.",
    )


def _permissions() -> rx.Component:
    groups, error = RoleForm.role.groups, wrong(RoleForm, "permissions")
    nothing = rx.el.p(
        "You hold no permission that such a role could contain.", class_name="field-help"
    )
    return stack(
        rx.cond(count_of(groups) > 0, rx.foreach(groups, _group_to_tick), nothing),
        rx.cond(is_set(error), error_text(error, target="permissions")),
    )


def _group_to_tick(group: KeyGroup) -> rx.Component:
    ticks = grid(rx.foreach(group.choices, _tick), min_width=280, gap=2)
    return fieldset(ticks, legend=group.title)


def _tick(choice: KeyChoice) -> rx.Component:
    return checkbox(
        name=f"{KEY}{choice.key}",
        label=choice.label,
        help=rx.cond(choice.note != "", choice.note, choice.sentence),
        default_checked=choice.ticked,
        key=choice.key,
    )


def _group_to_read(group: KeyGroup) -> rx.Component:
    def line(choice: KeyChoice) -> rx.Component:
        return rx.el.li(
            rx.el.strong(choice.label), rx.el.div(choice.sentence, class_name="faint small")
        )

    items = rx.el.ul(
        rx.foreach(group.choices, line), class_name="grid", data_gap="2", style={"--min": "280px"}
    )
    return stack(rx.el.h3(group.title), items, gap=2)
