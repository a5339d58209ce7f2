// Passkeys (WebAuthn): made and used by the browser, checked by the server.
import { createElement as h, useState } from "react";
import { post } from "./server.js";

const WORDS = {
  NotAllowedError: "The passkey was not used: it was cancelled, or took too long.",
  InvalidStateError: "This device holds a passkey of yours already.",
  SecurityError: "Passkeys work only at this product's own https address.",
};

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list = []) => list.map((one) => ({ ...one, id: toBytes(one.id) }));

async function make(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  return asJson(made, ["clientDataJSON", "attestationObject"]);
}

async function use(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  };
  const found = await navigator.credentials.get({ publicKey });
  return asJson(found, ["clientDataJSON", "authenticatorData", "signature"]);
}

function asJson(credential, parts) {
  const response = Object.fromEntries(parts.map((part) => [part, toText(credential.response[part])]));
  const { id, rawId, type } = credential;
  return { id, rawId: toText(rawId), type, response, clientExtensionResults: {} };
}

async function ceremony(path, isNew, label) {
  if (!window.PublicKeyCredential) throw new Error("This browser knows no passkeys here.");
  const options = await post(`${path}/options`, { label });
  return post(path, { credential: await (isNew ? make : use)(options), label });
}

/** A form that, sent, makes or uses a passkey; says what went wrong, or tells `onDone`. */
export function PasskeyForm({ path, isNew = false, onDone, children }) {
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event) => {
    event.preventDefault();
    const label = new FormData(event.currentTarget).get("label") ?? "";
    setError("");
    setBusy(true);
    try {
      const told = await ceremony(path, isNew, label);
      if (told.redirect) window.location.assign(told.redirect);
      else onDone?.();
    } catch (problem) {
      setError(WORDS[problem.name] ?? problem.message);
    } finally {
      setBusy(false);
    }
  };
  const trouble = error && h("p", { className: "field-error", role: "alert" }, error);
  return h("form", { className: "form", onSubmit, "aria-busy": busy }, children, trouble);
}
