// Links, search boxes and filters that keep the state of a list in the URL.
import { createElement as h, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Link, useLocation, useNavigation, useSearchParams } from "react-router";

const NO_PARAMS = new URLSearchParams();
const never = () => () => {};

// Pages are rendered ahead without a query: what hydrates them must start from the same.
const useHydrated = () => useSyncExternalStore(never, () => true, () => false);

export function useQuery() {
  const [params, set] = useSearchParams();
  return [useHydrated() ? params : NO_PARAMS, set];
}

const PAGING = ["cursor", "page"];

/** The search string with `changes` applied; null removes, and any change starts at page one. */
function withParams(search, changes) {
  const params = new URLSearchParams(search);
  if (!PAGING.some((name) => name in changes)) PAGING.forEach((name) => params.delete(name));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** What the URL says, where that is among `known`; what it says without, where it is not. */
const among = (known, said) => (!known || known.includes(said) ? said : known[0]);

/**
 * A link to this page with some URL parameters changed and all others kept. `known` are the
 * values that its parameter takes, the first of which holds for any other.
 */
export function ParamLink({ params, current, known, children, ...rest }) {
  const { pathname } = useLocation();
  const [now] = useQuery();
  const isCurrent = Object.entries(params).every(([k, v]) => among(known, now.get(k) ?? "") === (v ?? ""));
  const marked = current ? { "aria-current": isCurrent ? current : undefined } : {};
  const to = { pathname, search: withParams(now.toString(), params) };
  const state = { named: Object.keys(params) };
  const link = useRef(null);
  useEffect(() => { if (current && isCurrent) intoSight(link.current); }, [isCurrent]);
  return h(Link, { to, state, ref: link, preventScrollReset: true, ...marked, ...rest }, children);
}

// Moves a bar that is wider than the screen, and nothing else, until its chosen link is in the middle.
function intoSight(link) {
  const bar = link.parentElement, [one, all] = [link, bar].map((box) => box.getBoundingClientRect());
  bar.scrollLeft += one.left - all.left - (all.width - one.width) / 2;
}

/** A column header that sorts by `value`, and by its reverse when clicked again. */
export function SortHeader({ value, initial, label, className, children }) {
  const sort = useQuery()[0].get("sort") ?? initial ?? "";
  const up = sort === value;
  const down = sort === `-${value}`;
  const next = down ? value : `-${value}`;
  const link = h(ParamLink, { params: { sort: next }, className: "sort" }, children ?? label,
    h("span", { className: "sort-mark", "aria-hidden": true }, up ? "↑" : down ? "↓" : "↕"));
  const order = up ? "ascending" : down ? "descending" : "none";
  return h("th", { scope: "col", "aria-sort": order, className }, link);
}

function useParam(name) {
  const [params, set] = useQuery();
  const write = (value) =>
    set((old) => new URLSearchParams(withParams(old.toString(), { [name]: value })),
      { replace: true, preventScrollReset: true });
  return [params.get(name) ?? "", write];
}

// No name is as long; an address with all of a pasted page would not be served again.
const LONGEST_SEARCH = 500;
const WAIT_MS = 250;
const bare = (path) => path?.replace(/\/+$/, ""); // a page has the same address with a slash at its end

// Writes a parameter a moment after the last key. A click meanwhile counts: what was typed is added
// to where it led, and dropped if it led to another page or named the parameter itself.
function useLateParam(name, onNamed) {
  const [value, write] = useParam(name);
  const { pathname, state } = useLocation();
  const page = bare(pathname);
  const going = bare(useNavigation().location?.pathname);
  const now = useRef({});
  const timer = useRef(0);
  now.current = { write, page, going };
  const drop = () => clearTimeout(timer.current);
  const later = (typed) => {
    drop();
    timer.current = setTimeout(() => {
      const { write: set, page: here, going: there } = now.current;
      if (there === undefined) set(typed);
      else if (there === here) later(typed);
    }, WAIT_MS);
  };
  useEffect(() => {
    if (!state?.named?.includes(name)) return;
    drop();
    onNamed(value);
  }, [state]);
  useEffect(() => drop, [page]);
  return [value, later, (typed) => (drop(), write(typed))];
}

/** A search box bound to one URL parameter, written 250 ms after the last key. */
export function ParamSearch({ name = "q", ...rest }) {
  const [typed, setTyped] = useState("");
  const [value, later, write] = useLateParam(name, setTyped);
  const box = useRef(null);
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(value);
  }, [value]);
  const onChange = (event) => {
    setTyped(event.target.value);
    later(event.target.value.trim().slice(0, LONGEST_SEARCH));
  };
  const onKeyDown = (event) => event.key === "Escape" && (setTyped(""), write(""));
  return h("input", { type: "search", name, ref: box, value: typed, onChange, onKeyDown, ...rest });
}

/** A native select bound to one URL parameter; who goes through it by key is ahead of the URL. */
export function ParamSelect({ name, initial = "", children, ...rest }) {
  const [value, write] = useParam(name);
  const [chosen, setChosen] = useState(value);
  const box = useRef(null);
  useEffect(() => {
    if (document.activeElement !== box.current) setChosen(value);
  }, [value]);
  const onChange = (event) => {
    const next = event.target.value === initial ? "" : event.target.value;
    setChosen(next);
    write(next);
  };
  const onBlur = () => setChosen(value);
  return h("select", { name, ref: box, value: chosen || initial, onChange, onBlur, ...rest }, children);
}

/** Shows its children while the URL parameter has `value`; for any not `known` the first holds. */
export function WhenParam({ name, value, known, children }) {
  return among(known, useQuery()[0].get(name) ?? "") === value ? children : null;
}

/** Marks which pane a narrow screen shows: a `known` one that `pane` in the URL names, else `showing`. */
export function Panes({ showing, known, className, children }) {
  return h("div", { className, "data-showing": among([showing, ...known], useQuery()[0].get("pane")) }, children);
}
