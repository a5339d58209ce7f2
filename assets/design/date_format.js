// Moments in the business's time zone: short on the page, exact with the zone on hover.
import { createElement as h, useEffect, useState } from "react";

const STEPS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];
const SHORT = {
  time: { hour: "numeric", minute: "2-digit" },
  date: { day: "numeric", month: "short", year: "numeric" },
  datetime: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  planned: { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short" },
  zoned: { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit", timeZoneName: "short" },
};
const SOON = 15 * 60;
const EXACT = { dateStyle: "full", timeStyle: "long" };

const format = (at, options, timeZone) => {
  try {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: timeZone || undefined }).format(at);
  } catch {
    return new Intl.DateTimeFormat("en-US", options).format(at);
  }
};

function relative(at, now) {
  const seconds = (at - now) / 1000;
  const [unit, size] = STEPS.find(([, s]) => Math.abs(seconds) >= s) ?? ["now", 1];
  if (unit === "now") return seconds > 0 ? "in under a minute" : "just now";
  const rounded = Math.trunc(seconds / size);
  return new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" }).format(rounded, unit).replace(".", "");
}

function smart(at, now, zone) {
  const day = (t) => format(t, { dateStyle: "short" }, zone);
  if (day(at) === day(now)) return format(at, SHORT.time, zone);
  const sameYear = format(at, { year: "numeric" }, zone) === format(now, { year: "numeric" }, zone);
  return format(at, sameYear ? { day: "numeric", month: "short" } : SHORT.date, zone);
}

function short(at, form, zone) {
  if (form === "relative") return relative(at, Date.now());
  if (form === "smart") return smart(at, new Date(), zone);
  return format(at, SHORT[form] ?? SHORT.datetime, zone);
}

function useTick(on, ...changed) {
  const [, tick] = useState(0);
  useEffect(() => {
    tick(1);
    if (!on) return undefined;
    const timer = setInterval(() => tick((n) => n + 1), 30000);
    return () => clearInterval(timer);
  }, [on, ...changed]);
}

function span(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
}

/** How long until `at`, in words and colour; its children are the icon. */
export function Deadline({ at, zone, children }) {
  useTick(true, at);
  const date = new Date(at);
  const left = (date - Date.now()) / 1000;
  const words = left < 0 ? `${span(-left)} overdue` : `${span(left)} left`;
  const tone = left < 0 ? "danger" : left < SOON ? "warning" : "info";
  return h("span", { className: "chip", "data-tone": tone, title: `Due ${format(date, EXACT, zone)}`, suppressHydrationWarning: true },
    children, h("span", null, words));
}

/** `at` is ISO 8601; `form` is relative, smart or one of SHORT; `zone` an IANA name. */
export function Moment({ at, zone, form = "relative", className }) {
  useTick(form === "relative", at);
  const date = at ? new Date(at) : null;
  if (!date || Number.isNaN(date.getTime())) return h("span", { className: "faint" }, "—");
  return h("time", { dateTime: at, title: format(date, EXACT, zone), className, suppressHydrationWarning: true },
    short(date, form, zone));
}
