import { el } from "./el.js";

const ticks = {
  accepted: ["✓", "sent"],
  sent: ["✓", "sent"],
  delivered: ["✓✓", "taken by the bot"],
  read: ["✓✓", "read by the bot"],
  failed: ["!", "never taken by the bot"],
};

/** One bubble of the chat. `actions` has what its buttons do: tap, openFlow, openList. */
export function bubbleView(entry, actions) {
  const isOwn = entry.from === "contact";
  const bubble = el(
    "div",
    { className: "bubble" },
    entry.header ? el("b", { className: "bubble-header" }, entry.header) : "",
    bodyView(entry),
    entry.footer ? el("p", { className: "bubble-footer" }, entry.footer) : "",
    el("span", { className: "meta" }, timeView(entry.atMs), isOwn ? tickView(entry.status) : failureView(entry)),
  );
  const className = `message ${isOwn ? "message-own" : "message-business"}`;
  return el("article", { className, "aria-label": labelOf(entry) }, bubble, choicesView(entry, actions));
}

export function dayView(atMs) {
  const text = new Date(atMs).toLocaleDateString(undefined, { weekday: "long", day: "numeric", month: "long" });
  return el("p", { className: "day" }, el("span", {}, text));
}

export function timeText(atMs) {
  return new Date(atMs).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}

function bodyView(entry) {
  const nfm = entry.content.interactive?.nfm_reply;
  if (nfm !== undefined) {
    const details = el("details", {}, el("summary", {}, "Response sent"), el("pre", {}, prettyJson(nfm.response_json)));
    return el("div", { className: "response" }, details);
  }
  const draft = entry.flow?.mode === "draft" ? el("span", { className: "tag" }, "Draft Flow") : "";
  return el("p", { className: "bubble-text" }, draft, ...formatted(entry.text || `[${entry.type}]`));
}

function choicesView(entry, actions) {
  if (entry.from === "contact") return "";
  if (entry.flow)
    return choice(entry.button.title, () => actions.openFlow(entry), entry.answerWamids ? "answered" : "");
  if (entry.button?.url) {
    const link = { className: "choice-button", href: entry.button.url, target: "_blank", rel: "noreferrer" };
    return el("a", link, `${entry.button.title} ↗`);
  }
  if (entry.button) return choice(`☰ ${entry.button.title}`, () => actions.openList(entry));
  const options = entry.options ?? [];
  return el(
    "div",
    { className: "choices" },
    options.map((option) => choice(option.title, () => actions.tap(entry, option))),
  );
}

function choice(title, onclick, state = "") {
  return el("button", { type: "button", className: `choice-button ${state}`, onclick }, title);
}

function timeView(atMs) {
  return el("time", { dateTime: new Date(atMs).toISOString() }, timeText(atMs));
}

function tickView(status) {
  const [mark, meaning] = ticks[status] ?? ticks.sent;
  return el("span", { className: `ticks ticks-${status}`, title: meaning, role: "img", "aria-label": meaning }, mark);
}

function failureView({ status, errorCode }) {
  return status === "failed" ? el("span", { className: "ticks ticks-failed" }, `not delivered (${errorCode})`) : "";
}

function labelOf(entry) {
  return `${entry.from === "contact" ? "You" : "Business"}, ${timeText(entry.atMs)}`;
}

const marks = { "*": "strong", _: "em", "~": "s" };

/** WhatsApp's *bold*, _italic_, ~struck~ and ```mono```, as elements. */
function formatted(text) {
  const pattern = /```([^`]+)```|(?<![\w*_~])([*_~])(\S(?:[^\n]*?\S)?)\2(?![\w*_~])/g;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index));
    parts.push(match[1] === undefined ? el(marks[match[2]], {}, ...formatted(match[3])) : el("code", {}, match[1]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function prettyJson(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
