// Small pieces around text: one-time codes, SMS segments, ids to copy, JSON to read.
import { createElement as h, useEffect, useRef, useState } from "react";

/** A six-digit code: pasted spaces are dropped, and the form is sent once when it is full. */
export function CodeInput({ length = 6, autoSubmit = true, ...rest }) {
  const [value, setValue] = useState("");
  const sent = useRef("");
  const onChange = (event) => {
    const digits = event.target.value.normalize("NFKC").replace(/\D/g, "").slice(0, length);
    setValue(digits);
    const form = event.target.form;
    if (!autoSubmit || digits.length < length || sent.current === digits) return;
    sent.current = digits;
    setTimeout(() => form?.requestSubmit(), 0);
  };
  const box = { inputMode: "numeric", autoComplete: "one-time-code", pattern: "[0-9 ]*" };
  return h("input", { type: "text", ...box, value, onChange, required: true, ...rest });
}

const GSM = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const GSM_EXTENDED = new Set("^{}\\[~]|€\f");

/** How a carrier counts a text (3GPP TS 23.038): units used, and how many segments that makes. */
export function countSegments(text) {
  let units = 0;
  for (const char of text) {
    if (GSM_EXTENDED.has(char)) units += 2;
    else if (GSM.has(char)) units += 1;
    else return segments(text.length, 70, 67, true);
  }
  return segments(units, 160, 153, false);
}

function segments(units, single, joined, unicode) {
  const count = units === 0 ? 0 : units <= single ? 1 : Math.ceil(units / joined);
  const room = count <= 1 ? single : count * joined;
  return { units, count, room, unicode };
}

const MICROCENTS_PER_DOLLAR = 100_000_000;

/** What stands in the field `name` of the form that the element with the returned ref is in. */
function useTyped(name) {
  const [text, setText] = useState("");
  const mark = useRef(null);
  useEffect(() => {
    const area = mark.current?.closest("form")?.elements.namedItem(name);
    if (!area) return undefined;
    const read = () => setText(area.value);
    read();
    area.addEventListener("input", read);
    area.form.addEventListener("reset", () => setText(""));
    return () => area.removeEventListener("input", read);
  }, [name]);
  return [text, mark];
}

const NEARLY = 0.9;

/** Says how long the field `field` of the same form is, once it is nearly or more than `longest`. */
export function LengthNote({ field, longest }) {
  const [text, mark] = useTyped(field);
  const length = text.length > longest ? [...text].length : text.length;
  const [near, over] = [length > longest * NEARLY, length > longest];
  const [is, most] = [length, longest].map((figure) => figure.toLocaleString("en"));
  const words = over ? `${is} characters, at most ${most} fit` : `${is} of ${most} characters`;
  return h("span", { ref: mark, className: "length-note", "data-near": near || undefined, "data-over": over || undefined },
    near ? words : null,
    h("span", { className: "sr-only", role: "status" }, over ? "Too long" : null));
}

/** Says live how many segments the field `field` of the same form makes; `price` is one's microcents. */
export function SegmentCounter({ field = "body", price = 0 }) {
  const [text, mark] = useTyped(field);
  const { units, count, room, unicode } = countSegments(text);
  const cost = price && count ? ` · $${((price * count) / MICROCENTS_PER_DOLLAR).toFixed(4)}` : "";
  const words = `${units}/${room} · ${count} ${count === 1 ? "segment" : "segments"}${unicode ? " · Unicode" : ""}${cost}`;
  return h("span", { ref: mark, className: "segments", "data-many": count > 3 || undefined }, words);
}

const COPY_MARK = h("svg", { width: 13, height: 13, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth: 2, "aria-hidden": true },
  h("rect", { x: 8, y: 8, width: 13, height: 13, rx: 2 }),
  h("path", { d: "M16 8V5a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h3" }));

/** Whether the text is on the clipboard now. Without https, or where it refuses, the older way is tried. */
const isCopied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return isCopiedByHand(text);
  }
};

function isCopiedByHand(text) {
  const box = Object.assign(document.createElement("textarea"), { value: text, className: "sr-only" });
  const before = document.activeElement;
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  before?.focus();
  return done;
}

/** An id in monospace that a click copies. */
export function CopyId({ value, shown, label = "Copy" }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    setSaid((await isCopied(value)) ? "Copied" : "Not copied");
    setTimeout(() => setSaid(""), 1500);
  };
  return h("button", { type: "button", className: "copy-id", onClick: copy, title: `${label}: ${value}` },
    h("code", null, shown ?? value),
    h("span", { className: "copy-mark", role: "status" }, said || COPY_MARK),
    h("span", { className: "sr-only" }, said ? "" : label));
}

const plain = (value) => value === null || typeof value !== "object";

function Node({ name, value, depth, open }) {
  const key = name === undefined ? null : h("span", { className: "json-key" }, `${name}: `);
  if (plain(value)) {
    const kind = value === null ? "null" : typeof value;
    return h("div", { className: "json-line" }, key, h("span", { className: `json-${kind}` }, JSON.stringify(value)));
  }
  const entries = Object.entries(value);
  const size = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  return h("details", { open: depth < open, className: "json-node" },
    h("summary", null, key, h("span", { className: "faint" }, size)),
    entries.map(([k, v]) => h(Node, { key: k, name: k, value: v, depth: depth + 1, open })));
}

/** JSON (a value or its text) as a tree that folds; text that is no JSON is shown as it is. */
export function JsonTree({ value, open = 2, label }) {
  let parsed = value;
  if (typeof value === "string") {
    try {
      parsed = JSON.parse(value);
    } catch {
      return h("pre", { className: "json", tabIndex: 0, "aria-label": label, role: "region" }, value);
    }
  }
  return h("div", { className: "json", tabIndex: 0, "aria-label": label, role: "region" },
    h(Node, { value: parsed, depth: 0, open }));
}

const letters = typeof Intl.Segmenter === "function" && new Intl.Segmenter();

/** The first letter of a name, or the whole sign that it begins with. */
export function Initial({ name = "" }) {
  const [first] = letters ? [...letters.segment(name.slice(0, 40))].map((part) => part.segment) : name;
  return first ?? null;
}
