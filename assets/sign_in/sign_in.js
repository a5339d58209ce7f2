// What the sign-in pages do in the browser, without the websocket: they read their own address.
import { createElement as h, useEffect, useRef, useState } from "react";
import { useLocation, useSearchParams } from "react-router";

const IDENTIFIER = "signIn.identifier";

/** False while the page is being built or first drawn. */
function useDrawn() {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return drawn;
}

/** The parameters of the address; none while the page is being built or first drawn. */
function useParams() {
  const [params] = useSearchParams();
  return useDrawn() ? params : new URLSearchParams();
}

/** Shows its children while the parameter has this value ("" means: is not there). */
export function ShowWhen({ param, value, children }) {
  return (useParams().get(param) ?? "") === value ? children : null;
}

/** Shows its children unless the parameter has one of these values. */
export function ShowUnless({ param, values, children }) {
  return values.includes(useParams().get(param) ?? "") ? null : children;
}

/** The value of a parameter as text. */
export function ParamText({ param }) {
  return useParams().get(param);
}

/** Sends a parameter of the address along with the form around it. */
export function ParamInput({ param }) {
  const value = useParams().get(param);
  return value ? h("input", { type: "hidden", name: param, value, readOnly: true }) : null;
}

/** A link to another page that takes a parameter of this address along, once it knows that. */
export function LinkWith({ href, param, children }) {
  const value = useParams().get(param);
  const there = value ? `${href}?${new URLSearchParams({ [param]: value })}` : href;
  return h("a", { href: useDrawn() ? there : undefined }, children);
}

/** Its buttons can be pressed once the form around them knows the address. */
export function OnceDrawn({ children }) {
  const drawn = useDrawn();
  const style = { display: "contents", border: 0, margin: 0, padding: 0 };
  return h("fieldset", { disabled: !drawn, style }, children);
}

/** Keeps what is typed into a field of the form around it, for the page that follows. */
export function KeepTyped({ name }) {
  const mark = useRef(null);
  useEffect(() => {
    const form = mark.current.closest("form");
    const keep = () => sessionStorage.setItem(IDENTIFIER, form.elements.namedItem(name).value);
    form.addEventListener("submit", keep);
    return () => form.removeEventListener("submit", keep);
  }, [name]);
  return h("span", { ref: mark, hidden: true });
}

/** What was typed on the page before, or `otherwise`. */
export function Typed({ otherwise }) {
  const [text, setText] = useState(otherwise);
  useEffect(() => setText(sessionStorage.getItem(IDENTIFIER) || otherwise), [otherwise]);
  return h("strong", { style: { overflowWrap: "anywhere" } }, text);
}

/** What is typed into a field of the form around it is a phone number or an address: says which. */
export function WayOfSending({ name, otherwise, phone, email }) {
  const mark = useRef(null);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const field = mark.current.closest("form").elements.namedItem(name);
    const read = () => setTyped(field.value);
    read();
    field.addEventListener("input", read);
    return () => field.removeEventListener("input", read);
  }, [name]);
  const words = typed.includes("@") ? email : /^[+(\s]*\d/.test(typed) ? phone : otherwise;
  return h("span", { ref: mark, "aria-live": "polite" }, words);
}

/** A submit button that can be pressed only after some seconds. */
export function CoolDownButton({ seconds, label, className }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const props = { type: "submit", className, disabled: left > 0, "data-variant": "quiet" };
  return h("button", props, left > 0 ? `${label} (${left} s)` : label);
}

/** One button for each business that this browser may enter. */
export function BusinessPicker({ action }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    fetch("/api/client/auth/businesses")
      .then((answer) => answer.json())
      .then((body) => setFound(body.businesses))
      .catch(() => setFound([]));
  }, []);
  if (found === null) return h("div", { className: "skeleton", style: { height: 88 } });
  if (!found.length) return h("p", { role: "alert" }, "This choice has expired. Ask for a new code.");
  return h("form", { action, method: "post", className: "stack", "data-gap": "2" },
    found.map(({ clientId, name, role }) =>
      h("button", { key: clientId, name: "clientId", value: clientId, className: "button", "data-wide": "true", style: { justifyContent: "space-between", height: "auto", minHeight: 48 } },
        h("span", null, name), h("span", { className: "muted small" }, role))));
}

/** Sends the last part of the address's path along with the form around it. */
export function PathInput({ name }) {
  const { pathname } = useLocation();
  const value = useDrawn() ? pathname.split("/").filter(Boolean).pop() : "";
  return h("input", { type: "hidden", name, value, readOnly: true });
}
