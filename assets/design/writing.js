// Texts that are being written: kept in this tab for who writes them, and sent once.

const DRAFT = "draft:";
const KEY = "draft-key:";
const NOBODY = "-"; // on pages that nobody signs in to
const LOST_MS = 20_000; // an answer that has not come by then was lost; sent again, it is sent once

// Whose page this is; undefined while that is not known yet.
function writer() {
  const frame = document.querySelector("[data-person]");
  return frame ? frame.dataset.person || undefined : NOBODY;
}

const place = (field) => (writer() ? `${writer()}:${field.dataset.draft}` : undefined);
const fieldsOf = (draft) => [...document.querySelectorAll("[data-draft]")].filter((field) => place(field) === draft);

function keep(draft, text) {
  sessionStorage.removeItem(DRAFT + draft);
  try {
    if (text) sessionStorage.setItem(DRAFT + draft, text);
  } catch {
    // More than the browser keeps: it stands in the field, and no longer.
  }
}

function fill(field, text) {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// One key for each text, from its first letter until it has gone out: the server writes it once.
function keyOf(draft) {
  const known = sessionStorage.getItem(KEY + draft);
  if (known) return known;
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const key = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(KEY + draft, key);
  return key;
}

function restore(field) {
  const draft = place(field);
  if (!draft || field.dataset.draftKept === draft) return;
  const isFirst = field.dataset.draftKept === undefined;
  field.dataset.draftKept = draft;
  const kept = sessionStorage.getItem(DRAFT + draft) ?? "";
  if (isFirst && !kept && field.value) keep(draft, field.value); // typed before it was known whose it is
  else fill(field, kept);
}

/** Fields with data-draft survive a reload of this tab, for the person who typed. */
export function keepDrafts() {
  const look = () => document.querySelectorAll("[data-draft]").forEach(restore);
  document.addEventListener("input", ({ target }) => {
    const draft = target instanceof Element && target.matches("[data-draft]") && place(target);
    if (!draft) return;
    keep(draft, target.value);
    if (target.value) keyOf(draft);
  });
  new MutationObserver(look).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-draft", "data-person"],
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action")?.endsWith("/logout")) forgetAll(`${writer()}:`);
  });
}

function forgetAll(beginning) {
  Object.keys(sessionStorage)
    .filter((name) => [DRAFT, KEY].some((kind) => name.startsWith(kind + beginning)))
    .forEach((name) => sessionStorage.removeItem(name));
}

// What is left of a text once `sent` of it has gone out.
function rest(text, sent) {
  const plain = (words) => words.replaceAll("\r\n", "\n").trimStart();
  const gone = plain(sent).trimEnd();
  return plain(text).startsWith(gone) ? plain(text).slice(gone.length).trimStart() : text;
}

/** A form with data-sends sends the text of its draft, and no other of it before the answer. */
export function sendOnce() {
  const underWay = new Map();
  const draftOf = (form) => place(form.querySelector("[data-draft]"));
  const mark = (form) => {
    if (underWay.has(draftOf(form))) form.dataset.sending = "true";
    else delete form.dataset.sending;
  };
  const look = () => document.querySelectorAll("form[data-sends]").forEach(mark);
  const answered = (draft) => {
    clearTimeout(underWay.get(draft));
    underWay.delete(draft);
    look();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-sends]")) return;
    const draft = draftOf(form);
    if (!draft) return;
    if (underWay.has(draft)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.elements.namedItem("key").value = keyOf(draft);
    underWay.set(draft, setTimeout(answered, LOST_MS, draft));
    look();
  }, true);
  new MutationObserver(look).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-draft", "data-person"],
  });
  window.eventRefused = () => [...underWay.keys()].forEach(answered); // it wrote nothing; a key is written once
  window.textRefused = (key) => answered(`${writer()}:${key}`);
  window.textSent = (key, sent) => {
    const draft = `${writer()}:${key}`;
    sessionStorage.removeItem(KEY + draft);
    keep(draft, rest(sessionStorage.getItem(DRAFT + draft) ?? "", sent));
    fieldsOf(draft).forEach((field) => fill(field, rest(field.value, sent)));
    answered(draft);
  };
}
