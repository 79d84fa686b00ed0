import { ask } from "./api.js";
import { el, find } from "./el.js";

const mostShown = 300;
const state = { last: 0, entries: [], isLoading: false };

/** The wire: every request to the Graph API and every webhook, newest first, to be opened, sent again or copied as curl. */
export function connectWire() {
  const toggle = find("#wire-toggle");
  toggle.addEventListener("click", () => show(find("#wire").hidden));
  find("#wire-close").addEventListener("click", () => show(false));
  find("#wire-filter").addEventListener("input", draw);
  show(localStorage.getItem("wire") === "open");
}

export async function refreshWire() {
  if (find("#wire").hidden || state.isLoading) return;
  state.isLoading = true;
  try {
    const { entries } = await ask("GET", `/wire?after=${state.last}`);
    if (entries.length === 0) return;
    state.last = entries.at(-1).seq;
    state.entries = [...entries.reverse(), ...state.entries].slice(0, mostShown);
    draw();
  } finally {
    state.isLoading = false;
  }
}

export function forgetWire() {
  state.entries = [];
  draw();
}

function show(isShown) {
  find("#wire").hidden = !isShown;
  find("#app").dataset.wire = isShown ? "open" : "closed";
  find("#wire-toggle").setAttribute("aria-expanded", String(isShown));
  localStorage.setItem("wire", isShown ? "open" : "closed");
  void refreshWire();
}

/** Rows that are there stay, so that an opened one does not close when another comes. */
function draw() {
  const wanted = find("#wire-filter").value.trim().toLowerCase();
  const list = find("#wire-list");
  const known = new Map([...list.children].map((row) => [row.dataset.seq, row]));
  const shown = state.entries.filter((entry) => wanted === "" || JSON.stringify(entry).toLowerCase().includes(wanted));
  list.replaceChildren(...shown.map((entry) => known.get(String(entry.seq)) ?? rowView(entry)));
}

function rowView(entry) {
  const isFine = entry.httpStatus >= 200 && entry.httpStatus < 300;
  const head = el(
    "summary",
    {},
    el(
      "span",
      { className: `wire-way wire-${entry.direction}` },
      entry.direction === "graph" ? "bot → Meta" : "Meta → bot",
    ),
    el("code", { className: "wire-path" }, `${entry.method} ${entry.url}`),
    el("span", { className: isFine ? "wire-status" : "wire-status wire-bad" }, String(entry.httpStatus ?? "no answer")),
  );
  const time = new Date(entry.atMs).toLocaleTimeString();
  const body = el(
    "div",
    { className: "wire-body" },
    el("p", { className: "muted" }, `${time} · #${entry.seq}${entry.error ? ` · ${entry.error}` : ""}`),
    partView("Request", entry.requestBody),
    partView("Answer", entry.responseBody),
    actionsView(entry),
  );
  return el("details", { className: "wire-row", "data-seq": String(entry.seq) }, head, body);
}

function partView(title, text) {
  if (!text) return "";
  const box = el("pre", { tabIndex: 0, role: "region", "aria-label": title }, pretty(text));
  return el("section", {}, el("h3", {}, title), box);
}

function actionsView({ seq }) {
  const said = el("span", { className: "muted", role: "status" });
  const run = (action) => () =>
    action().then(
      (text) => said.replaceChildren(text),
      (error) => said.replaceChildren(error.message),
    );
  const button = (title, action) => el("button", { type: "button", className: "button", onclick: run(action) }, title);
  return el(
    "p",
    { className: "wire-actions" },
    button("Replay", () => replay(seq)),
    button("Copy as curl", () => copy(seq)),
    said,
  );
}

async function replay(seq) {
  const { httpStatus, error } = await ask("POST", `/wire/${seq}/replay`);
  return error ?? `Answered ${httpStatus}.`;
}

async function copy(seq) {
  const response = await fetch(`/emulator/wire/${seq}/curl`);
  const text = await response.text();
  if (!response.ok) throw new Error(JSON.parse(text).error.message);
  await navigator.clipboard.writeText(text);
  return "Copied.";
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
