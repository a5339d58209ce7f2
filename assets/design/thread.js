// A list that is read from its end, and what stands below it.
import { toast } from "sonner";

const NEAR = 48; // pixels: who is so near to the end reads at the end

/** A box with data-from-end stays at its end when something comes, unless one reads further up. */
export function stayAtEnd() {
  const further = new WeakSet();
  const goToEnd = (box) => {
    further.delete(box);
    box.scrollTop = 0; // such a box counts from its end
  };
  document.addEventListener("scroll", ({ target }) => {
    if (!(target instanceof Element) || !target.matches("[data-from-end]")) return;
    if (Math.abs(target.scrollTop) > NEAR) further.add(target);
    else further.delete(target);
  }, true);
  new MutationObserver((changes) => {
    const boxes = changes.map(({ target }) => target instanceof Element && target.closest("[data-from-end]"));
    new Set(boxes).forEach((box) => box && (further.has(box) || goToEnd(box)));
  }).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("submit", ({ target }) => {
    target.matches("[data-sends]") && target.parentElement.querySelectorAll("[data-from-end]").forEach(goToEnd);
  });
}

/** Toasts stand above the composer, and the next try takes away what went wrong before. */
export function placeToasts() {
  const place = () => {
    const composer = document.querySelector(".composer");
    const shown = composer?.checkVisibility() && innerHeight - composer.getBoundingClientRect().top;
    const root = document.documentElement.style;
    if (shown) root.setProperty("--above-composer", `${Math.ceil(shown)}px`);
    else root.removeProperty("--above-composer");
  };
  const sizes = new ResizeObserver(place);
  let watched;
  const look = () => {
    const composer = document.querySelector(".composer");
    if (composer === watched) return;
    if (watched) sizes.unobserve(watched);
    watched = composer;
    if (composer) sizes.observe(composer);
    else place();
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("resize", place);
  const takeErrorsAway = () =>
    toast.getToasts().filter((one) => one.type === "error").forEach((one) => toast.dismiss(one.id));
  document.addEventListener("submit", takeErrorsAway);
  document.addEventListener("click", ({ target }) => target.closest("main button, dialog button") && takeErrorsAway());
}
