// Charts as small inline SVG: few lines, labels where the eye is, a table for everyone else.
import { createElement as h } from "react";

const NUMBER = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const MONEY = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", notation: "compact", maximumFractionDigits: 1 });
const FORMS = {
  number: (v) => NUMBER.format(v),
  cents: (v) => MONEY.format(v / 100),
  percent: (v) => `${NUMBER.format(v)} %`,
  seconds: (v) => (v < 90 ? `${Math.round(v)} s` : v < 5400 ? `${Math.round(v / 60)} min` : `${NUMBER.format(v / 3600)} h`),
};

const path = (values, low, high) => {
  const x = (i) => (values.length > 1 ? (i / (values.length - 1)) * 100 : 50);
  const y = (v) => 100 - ((v - low) / (high - low || 1)) * 100;
  return values.map((v, i) => `${i ? "L" : "M"}${x(i).toFixed(2)},${y(v).toFixed(2)}`).join("");
};

const svg = (className, ...children) =>
  h("svg", { className, viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": true }, ...children);
const line = (d, className) => h("path", { d, className, vectorEffect: "non-scaling-stroke", fill: "none" });

/** The shape of a series in one word's space. */
export function Sparkline({ values, className = "sparkline" }) {
  if (!values?.length) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return svg(className, line(path(values, low, high), "line"));
}

function Frame({ label, data, write, className, children }) {
  const rows = data.map((d) => h("tr", { key: d.label }, h("th", { scope: "row" }, d.label), h("td", null, write(d.value))));
  const table = h("div", { className: "sr-only" }, h("table", null, h("caption", null, label), h("tbody", null, rows)));
  return h("figure", { className: `chart ${className}` }, children, table);
}

const axis = (data) => h("div", { className: "chart-axis", "aria-hidden": true },
  h("span", null, data[0].label), data.length > 2 && h("span", null, data[data.length >> 1].label),
  data.length > 1 && h("span", null, data.at(-1).label));

/** One line over time, with the former period behind it where `previous` is given. */
export function LineChart({ data = [], label, format = "number" }) {
  if (!data.length) return null;
  const write = FORMS[format] ?? FORMS.number;
  const values = data.map((d) => d.value);
  const before = data.map((d) => d.previous).filter((v) => v !== undefined && v !== null);
  const high = Math.max(...values, ...before, 1);
  const low = Math.min(0, ...values);
  const top = 100 - ((values.at(-1) - low) / (high - low)) * 100;
  const drawn = path(values, low, high);
  return h(Frame, { label, data, write, className: "chart-line" },
    h("div", { className: "chart-plot", "aria-hidden": true },
      h("span", { className: "chart-max" }, write(high)),
      svg("chart-svg",
        h("path", { d: `${drawn}L100,100L0,100Z`, className: "area" }),
        before.length > 1 && line(path(before, low, high), "line before"),
        line(drawn, "line")),
      h("span", { className: "chart-last", style: { top: `${top}%` } }, write(values.at(-1)))),
    axis(data));
}

const APART = 11;

/** Where the names at the lines' ends stand: at the last value, but never on one another. */
function placed(tops) {
  const [first, second] = tops;
  if (second === undefined || Math.abs(first - second) >= APART) return tops;
  const middle = Math.min(100 - APART / 2, Math.max(APART / 2, (first + second) / 2));
  const up = first <= second ? -1 : 1;
  return [middle + (up * APART) / 2, middle - (up * APART) / 2];
}

/** Two lines over time, each with its name and last value at its end. */
export function LinesChart({ data = [], series, label, format = "number" }) {
  if (!data.length) return null;
  const write = FORMS[format] ?? FORMS.number;
  const columns = series.map(([key]) => data.map((d) => d[key]));
  const high = Math.max(...columns.flat(), 1);
  const tops = placed(columns.map((values) => 100 - (values.at(-1) / high) * 100));
  const width = 100 / Math.max(1, data.length - 1);
  const said = (d) => `${d.label}: ${series.map(([key, name]) => `${write(d[key])} ${name.toLowerCase()}`).join(", ")}`;
  const table = h("table", null, h("caption", null, label),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Day"), series.map(([key, name]) => h("th", { key, scope: "col" }, name)))),
    h("tbody", null, data.map((d) => h("tr", { key: d.label },
      h("th", { scope: "row" }, d.label), series.map(([key]) => h("td", { key }, write(d[key])))))));
  return h("figure", { className: "chart chart-lines" },
    h("div", { className: "chart-plot", "aria-hidden": true },
      h("span", { className: "chart-max" }, write(high)),
      svg("chart-svg",
        columns.toReversed().map((values, i) => h("g", { key: i, "data-series": series.length - 1 - i }, line(path(values, 0, high), "line"))),
        data.map((d, i) => h("rect", { key: d.label, x: (i - 0.5) * width, y: 0, width, height: 100, className: "hit" }, h("title", null, said(d))))),
      series.map(([key, name], i) => h("span", { key, className: "chart-last", "data-series": i, style: { top: `${tops[i]}%` } },
        name, " ", write(columns[i].at(-1))))),
    axis(data), h("div", { className: "sr-only" }, table));
}

/** Bars with their value above them. */
export function BarChart({ data = [], label, format = "number" }) {
  if (!data.length) return null;
  const write = FORMS[format] ?? FORMS.number;
  const high = Math.max(...data.map((d) => d.value), 1);
  const bars = data.map((d) => h("div", { key: d.label, className: "bar", title: `${d.label}: ${write(d.value)}` },
    h("span", { className: "bar-value" }, write(d.value)),
    h("span", { className: "bar-fill", style: { height: `${(d.value / high) * 100}%` } }),
    h("span", { className: "bar-label" }, d.label)));
  return h(Frame, { label, data, write, className: "chart-bars" },
    h("div", { className: "bars", "aria-hidden": true }, bars));
}

/** Shares or steps of a whole, each as a row: name, bar, figure. */
export function Meters({ data = [], label, format = "number" }) {
  const write = FORMS[format] ?? FORMS.number;
  const high = Math.max(...data.map((d) => d.value), 1);
  const rows = data.map((d) => h("li", { key: d.label, className: "meter-row" },
    h("span", { className: "meter-name" }, d.label),
    h("span", { className: "meter-track", "aria-hidden": true },
      h("span", { className: "meter-fill", style: { width: `${(d.value / high) * 100}%` } })),
    h("span", { className: "meter-value" }, write(d.value), d.note ? h("small", { className: "faint" }, ` ${d.note}`) : null)));
  return h("ul", { className: "meters", "aria-label": label }, rows);
}
