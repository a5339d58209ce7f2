// Dialogs on the browser's own <dialog>: focus trap, Escape and top layer come with it.
import { createElement as h, useEffect, useRef, useState } from "react";

const TEXTS = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=search])";
const isTyped = (dialog) => [...dialog.querySelectorAll(TEXTS)].some((box) => box.value !== box.defaultValue);

/** An element and all around it, from the inside out. */
const around = (one) => one ? [one, ...around(one.parentElement)] : [];

// The focus goes back to what opened a dialog. Where that goes away with what was done, as the button of
// a line that was removed, the nearest thing around it that is left gets the focus in its place.
function keepFocus(path) {
  const mend = () => {
    const nearest = path.find((one) => one.isConnected);
    if (document.activeElement !== document.body || !nearest || nearest === document.body) return;
    if (nearest !== path[0]) nearest.tabIndex = -1;
    nearest.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(mend);
  const ends = new AbortController();
  const stop = ({ type, target }) => {
    if (type === "focusin" && path.includes(target)) return;
    watch.disconnect();
    ends.abort();
  };
  watch.observe(document.body, { childList: true, subtree: true });
  for (const name of ["focusin", "pointerdown"]) document.addEventListener(name, stop, ends);
  mend();
}

/** A modal dialog opened by any element with data-opens={id}, or by the `open` property. */
export function Modal({ id, open, dismissible = true, onClose, children, ...rest }) {
  const box = useRef(null);
  // A selection that is drawn beyond the dialog ends in a click beside it, as a slip of the hand does.
  const begun = useRef(null);
  const onPointerDown = (event) => { begun.current = event.target; };
  const onClick = (event) => {
    const beside = [begun.current, event.target].every((target) => target === box.current);
    if (dismissible && beside && !isTyped(box.current)) box.current.close();
  };
  // An opening is told before the focus goes into the dialog.
  const path = useRef([]);
  useEffect(() => {
    const note = ({ newState }) => { if (newState === "open") path.current = around(document.activeElement); };
    const dialog = box.current;
    dialog.addEventListener("beforetoggle", note); // React leaves it out for dialogs
    return () => dialog.removeEventListener("beforetoggle", note);
  }, []);
  useEffect(() => {
    if (open === true && !box.current.open) box.current.showModal();
    if (open === false && box.current.open) box.current.close();
  }, [open]);
  const closed = () => { keepFocus(path.current); onClose?.(); };
  return h("dialog", { id, ref: box, onPointerDown, onClick, onClose: closed, ...rest },
    h("div", { className: "modal-body" }, children));
}

/** The form of a confirmation: runs `onConfirm` once and closes its dialog. */
export function ConfirmForm({ onConfirm, children, ...rest }) {
  const onSubmit = (event) => {
    event.preventDefault();
    const dialog = event.currentTarget.closest("dialog");
    event.currentTarget.reset();
    onConfirm?.();
    dialog?.close();
  };
  return h("form", { onSubmit, ...rest }, children);
}

// The server has closed the socket for a while: Reflex connects again when a tab comes into view.
function usePause() {
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    let timer;
    const goOn = () => {
      setPaused(false);
      document.dispatchEvent(new Event("visibilitychange"));
    };
    const pause = ({ detail: seconds }) => {
      setPaused(true);
      clearTimeout(timer);
      timer = setTimeout(goOn, seconds * 1000);
    };
    window.addEventListener("pagepaused", pause);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagepaused", pause);
    };
  }, []);
  return paused;
}

/** The bar that says why nothing happens; `lost` comes from the event socket. */
export function ConnectionBar({ lost, whenLost, whenPaused, children }) {
  const [offline, setOffline] = useState(false);
  const paused = usePause();
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  const words = lost || offline ? whenLost : paused && whenPaused;
  return h("div", { role: "status", className: "connection", "data-shown": words ? true : undefined },
    words ? [h("span", { key: "icon", "aria-hidden": true }, children), h("span", { key: "words" }, words)] : null);
}
