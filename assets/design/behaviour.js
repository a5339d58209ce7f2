// What plain HTML elements of the design system do, by data attribute, on every page.
import { createElement as h } from "react";
import { placeToasts, stayAtEnd } from "./thread.js";
import { refuseTooLong } from "./too_long.js";
import { keepDrafts, sendOnce } from "./writing.js";

const DOUBLE_SUBMIT_MS = 800;

const on = (type, selector, act, capture = false) =>
  document.addEventListener(type, (event) => {
    const found = event.target instanceof Element && event.target.closest(selector);
    if (found) act(found, event);
  }, capture);

function openAndClose() {
  on("click", "[data-opens]", (el) => document.getElementById(el.dataset.opens)?.showModal());
  on("click", "[data-closes]", (el) => el.closest("dialog")?.close());
  on("click", "[popover] a, [popover] [role=menuitem], [popover] [data-chooses]", (el) =>
    el.closest("[popover]:popover-open")?.hidePopover());
}

// A menu appears under its button, inside the window.
function placeMenus() {
  let pressed = null; // of several buttons that open one menu
  const place = (menu) => {
    const opener = `[popovertarget="${menu.id}"]`;
    const button = pressed?.isConnected && pressed.matches(opener) ? pressed : document.querySelector(opener);
    if (!button) return;
    const at = button.getBoundingClientRect();
    const left = Math.min(at.left, innerWidth - menu.offsetWidth - 8);
    const below = at.bottom + 4 + menu.offsetHeight < innerHeight;
    menu.style.left = `${Math.max(8, left)}px`;
    menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - menu.offsetHeight)}px`;
  };
  on("click", "[popovertarget]", (button) => {
    pressed = button;
    document.querySelectorAll(".menu:popover-open").forEach(place);
  }, true);
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLElement) || !menu.matches(".menu") || event.newState !== "open") return;
    place(menu);
    menu.querySelector("a, button")?.focus();
  }, true);
  // A phone that is turned.
  addEventListener("resize", () => document.querySelectorAll(".menu:popover-open").forEach(place));
  on("keydown", ".menu", (menu, event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...menu.querySelectorAll("a, button")];
    const next = items.indexOf(document.activeElement) + step;
    items[(next + items.length) % items.length]?.focus();
  });
}

// A page shows several blanks as one, and none at the edges.
const asShown = (text) => text.trim().replace(/\s+/g, " ");

// The same form is not sent twice in a row; a real POST not again before the next page.
function guardForms() {
  on("submit", "form", (form, event) => {
    const now = performance.now();
    const again = now - Number(form.dataset.sentAt ?? -Infinity) < DOUBLE_SUBMIT_MS;
    if (again || form.dataset.leaving) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sentAt = now;
    if (form.method === "post" && form.hasAttribute("action") && !form.target) form.dataset.leaving = "true";
  }, true);
  addEventListener("pageshow", () =>
    document.querySelectorAll("form[data-leaving]").forEach((form) => delete form.dataset.leaving));
  on("input", "[data-must-equal]", (input) =>
    input.setCustomValidity(asShown(input.value) === asShown(input.dataset.mustEqual) ? "" : "This does not match."));
}

// A box with data-filters={id of a list} leaves the entries that contain what is typed in it.
function filterLists() {
  on("input", "[data-filters]", (box) => {
    const typed = box.value.trim().toLowerCase();
    for (const entry of document.getElementById(box.dataset.filters)?.children ?? []) {
      entry.hidden = !entry.textContent.toLowerCase().includes(typed);
    }
  });
  on("keydown", "[data-filters]", (box, event) => event.key === "Enter" && event.preventDefault());
}

const typing = (el) => el instanceof HTMLElement && (el.isContentEditable || el.matches("input, textarea, select"));

// What is copied from a list of contacts brings signs along that nobody sees.
const INVISIBLE = /\p{Cf}/gu;

function dropInvisible() {
  on("input", "input[type=email], input[type=tel]", (box) => {
    const seen = box.value.replace(INVISIBLE, "");
    if (seen !== box.value) box.value = seen;
  }, true);
}

// The wheel scrolls; over a focused number it would also change it.
function leaveNumbersAlone() {
  on("wheel", "input[type=number]", (box) => box.blur());
}

// data-hotkey="/" or "mod+k" or "g i": focuses a field, presses anything else.
function hotkeys() {
  let previous = "";
  const find = (name) => document.querySelector(`[data-hotkey~="${CSS.escape(name)}"]`);
  const press = (el, event) => {
    event.preventDefault();
    if (typing(el)) el.focus();
    else el.click();
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key === "Enter") {
      const field = event.target;
      if (field instanceof HTMLTextAreaElement) field.form?.requestSubmit();
      return;
    }
    if (event.altKey) return;
    if ((typing(event.target) || document.querySelector("dialog[open]")) && !mod) return;
    const name = (mod ? "mod+" : "") + event.key.toLowerCase();
    const el = find(`${previous}-${name}`) ?? find(name);
    previous = mod ? "" : name;
    if (el) press(el, event);
    else if (!mod && (name === "j" || name === "k")) moveInList(name === "j" ? 1 : -1);
  });
}

function moveInList(step) {
  const links = [...document.querySelectorAll("[data-list] .row-link")].filter((a) => a.offsetParent);
  if (!links.length) return;
  const focused = links.indexOf(document.activeElement);
  const now = focused >= 0 ? focused : links.findIndex((a) => a.ariaCurrent === "true");
  links[Math.min(links.length - 1, Math.max(0, now + step))].focus();
}

if (typeof document !== "undefined" && !window.designStarted) {
  window.designStarted = true;
  const all = [
    openAndClose, placeMenus, refuseTooLong, guardForms, keepDrafts, sendOnce, stayAtEnd, placeToasts,
    filterLists, dropInvisible, leaveNumbersAlone, hotkeys,
  ];
  all.forEach((start) => start());
}

/** Renders nothing; composing it loads the behaviours above. */
export const Behaviour = () => h("span", { hidden: true });
