// What the sandbox page does in the browser alone: looking again, and a clock that runs.
import { createElement as h, useEffect, useMemo, useRef, useState } from "react";

/** Calls `onTick` every so many seconds while somebody looks at the page. */
export function Ticker({ seconds = 2, onTick }) {
  const act = useRef(onTick);
  act.current = onTick;
  useEffect(() => {
    const look = () => document.hidden || act.current?.();
    const timer = setInterval(look, seconds * 1000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [seconds]);
  return null;
}

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: "UTC" };
const EMPTY = { day: "–", time: "--:--:--" };

/** The world's time in UTC, running on from `now`, the moment at which the server said it. */
export function WorldClock({ now, className }) {
  const [, tick] = useState(0);
  const ahead = useMemo(() => (now ? Date.parse(now) - Date.now() : null), [now]);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const at = ahead === null ? null : new Date(Date.now() + ahead);
  const words = at === null ? EMPTY : {
    day: new Intl.DateTimeFormat("en-GB", DAY).format(at),
    time: new Intl.DateTimeFormat("en-GB", TIME).format(at),
  };
  return h("time", { className, dateTime: at?.toISOString(), suppressHydrationWarning: true },
    h("span", { className: "world-time" }, words.time),
    h("span", { className: "world-day" }, `${words.day} · UTC`));
}
