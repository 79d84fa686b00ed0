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
  const label = { className, "aria-label": labelOf(entry) };
  return el("article", label, bubble, reactionsView(entry), choicesView(entry, actions));
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
  const text = entry.text || (entry.media ? "" : `[${entry.type}]`);
  return [mediaView(entry.media), el("p", { className: "bubble-text" }, draft, ...formatted(text))];
}

const symbols = { image: "🖼", video: "🎬", audio: "🎵", document: "📄", sticker: "🌟", gif: "🎞" };

function mediaView(media) {
  if (media === undefined) return "";
  const name = media.filename ?? (media.isVoice ? "voice note" : media.kind);
  if (media.id && (media.kind === "image" || media.kind === "sticker")) {
    return el("img", { className: "media-image", src: `/emulator/media/${encodeURIComponent(media.id)}`, alt: name });
  }
  const href = media.link ?? (media.id ? `/emulator/media/${encodeURIComponent(media.id)}` : undefined);
  const link = { className: "media-link", href, target: "_blank", rel: "noreferrer" };
  return el("a", link, `${symbols[media.kind]} ${name}`);
}

function cardsView(entry, actions) {
  const cards = entry.cards.map((card) =>
    el(
      "div",
      { className: "card" },
      mediaView(card.media),
      el("p", { className: "bubble-text" }, ...formatted(card.text)),
      card.button?.url ? linkView(card.button) : "",
      ...(card.options ?? []).map((option) => choice(option.title, () => actions.tap(entry, option))),
    ),
  );
  return el("div", { className: "cards" }, cards);
}

function linkView(button) {
  const link = { className: "choice-button", href: button.url, target: "_blank", rel: "noreferrer" };
  return el("a", link, `${button.title} ↗`);
}

function reactionsView({ reactions = {} }) {
  const emoji = Object.values(reactions).join("");
  return emoji === ""
    ? ""
    : el("span", { className: "reactions", role: "img", "aria-label": `Reaction ${emoji}` }, emoji);
}

function choicesView(entry, actions) {
  if (entry.from === "contact") return "";
  if (entry.flow)
    return choice(entry.button.title, () => actions.openFlow(entry), entry.answerWamids ? "answered" : "");
  if (entry.cards) return cardsView(entry, actions);
  if (entry.button?.url)
    return el("div", { className: "choices" }, linkView(entry.button), ...repliesView(entry, actions));
  if (entry.request) return choice(entry.button.title, () => actions.answer(entry));
  if (entry.button && !entry.options) return choice(entry.button.title, undefined);
  if (entry.button) return choice(`☰ ${entry.button.title}`, () => actions.openList(entry));
  return el("div", { className: "choices" }, ...repliesView(entry, actions));
}

function repliesView(entry, actions) {
  return (entry.options ?? []).map((option) => choice(option.title, () => actions.tap(entry, option)));
}

function choice(title, onclick, state = "") {
  if (onclick === undefined) return el("span", { className: `choice-button ${state}` }, title);
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
