// What is shown once, straight from the server: no state keeps it.
import { createElement as h, useEffect, useRef, useState } from "react";
import { CopyId } from "../design/text.js";
import { post } from "./server.js";

const trouble = (error) => h("p", { className: "field-error", role: "alert" }, error);

/** A fresh key for an authenticator app, as a picture to scan and as text. */
export function AppKey({ path }) {
  const [made, setMade] = useState(null);
  const [error, setError] = useState("");
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    post(path).then(setMade).catch((problem) => setError(problem.message));
  }, [path]);
  if (error) return trouble(error);
  if (!made) return h("div", { className: "key-picture skeleton", "aria-busy": true });
  const value = made.key.replaceAll(" ", "");
  return h("div", { className: "stack" },
    h("img", { className: "key-picture", src: made.picture, alt: "QR code of the key" }),
    h(CopyId, { value, shown: made.key, label: "Copy the key" }));
}

/** Makes recovery codes when asked to, and shows them for as long as it is on the page. */
export function RecoveryCodes({ path, onMade }) {
  const [codes, setCodes] = useState(null);
  const [error, setError] = useState("");
  const make = () =>
    post(path)
      .then((made) => (setCodes(made.codes), onMade?.()))
      .catch((problem) => setError(problem.message));
  if (!codes) {
    const button = { type: "button", className: "button", "data-variant": "primary", onClick: make };
    return h("div", { className: "stack" }, h("div", { className: "row" }, h("button", button, "Make ten codes")), error && trouble(error));
  }
  const text = codes.join("\n");
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  return h("div", { className: "stack" },
    h("ol", { className: "once-codes", "aria-label": "Your recovery codes" }, codes.map((code) => h("li", { key: code }, code))),
    h("div", { className: "row" },
      h(CopyId, { value: text, shown: "Copy all", label: "Copy" }),
      h("a", { className: "button", "data-size": "small", href: file, download: "recovery-codes.txt" }, "Download")));
}
