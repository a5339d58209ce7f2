// A choice of one among many: a button that drops a searchable list (WAI-ARIA combobox pattern).
import { createElement as h, useEffect, useId, useMemo, useRef, useState } from "react";
import { useQuery } from "./url.js";

const MOST_SHOWN = 100;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const folded = (words) => words.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

function matching(options, typed) {
  const wanted = folded(typed.trim()).split(/\s+/);
  return options.filter(([, words]) => wanted.every((word) => folded(words).includes(word)));
}

const MARK = h("svg", { className: "icon", width: 14, height: 14, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth: 2, "aria-hidden": true },
  h("path", { d: "m7 15 5 5 5-5M7 9l5-5 5 5" }));

function List({ id, label, shown, more, at, now, onPick }) {
  const option = ([value, words], index) =>
    h("li", {
      key: value, id: `${id}-${index}`, role: "option", "aria-selected": value === now,
      "data-active": index === at || undefined, className: "menu-item", onClick: () => onPick(value),
    }, h("span", { className: "truncate" }, words));
  return h("div", null,
    h("ul", { id, role: "listbox", "aria-label": label, className: "combobox-list" }, shown.map(option)),
    h("p", { role: "status", className: "faint small combobox-note" },
      shown.length === 0 ? "Nothing has this name" : more > 0 ? `${more} more: keep typing` : ""));
}

/** Shows the option of URL parameter `name`; `onPick` gets the value of another ("" for `everything`). */
export function ParamCombobox({ name, label, options, everything, onPick }) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const menu = useRef(null);
  const box = useRef(null);
  const button = useRef(null);
  const now = useQuery()[0].get(name) ?? "";
  const all = useMemo(() => [["", everything], ...options], [options, everything]);
  const found = useMemo(() => matching(all, typed), [all, typed]);
  const shown = found.slice(0, MOST_SHOWN);
  const current = all.find(([value]) => value === now)?.[1] ?? (options.length ? "Not available" : "…");

  useEffect(() => {
    document.getElementById(`${id}-list-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);
  const onToggle = (event) => {
    if (event.newState !== "open") return;
    setTyped("");
    setAt(Math.max(0, all.findIndex(([value]) => value === now)));
    setTimeout(() => box.current?.focus(), 0);
  };
  const pick = (value) => {
    menu.current.hidePopover();
    button.current.focus();
    if (value !== now) onPick?.(value);
  };
  const onKeyDown = (event) => {
    const step = STEPS[event.key];
    if (step && shown.length) setAt((at + step + shown.length) % shown.length);
    else if (event.key === "Enter" && shown[at]) pick(shown[at][0]);
    else return;
    event.preventDefault();
  };
  const search = h("input", {
    ref: box, type: "text", className: "input", role: "combobox", "aria-label": label, "aria-expanded": true,
    "aria-controls": `${id}-list`, "aria-autocomplete": "list", autoComplete: "off", placeholder: "Search",
    "aria-activedescendant": shown[at] ? `${id}-list-${at}` : undefined, value: typed, onKeyDown,
    onChange: (event) => (setTyped(event.target.value), setAt(0)),
  });
  return h("div", { className: "combobox" },
    h("button", { ref: button, type: "button", className: "button", popoverTarget: id, "aria-haspopup": "listbox", title: label },
      h("span", { className: "sr-only" }, `${label}: `), h("span", { className: "truncate" }, current), MARK),
    h("div", { id, ref: menu, popover: "auto", className: "menu combobox-menu", onToggle },
      search, h(List, { id: `${id}-list`, label, shown, more: found.length - shown.length, at, now, onPick: pick })));
}
