import { ask } from "./api.js";
import { el, find } from "./el.js";

const clockFormat = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };

/** Connects the settings at the side. `refresh` draws the page anew. */
export function connectSettings(page, refresh) {
  find("#webhook-open").addEventListener("click", () => openWebhook(page));
  find("#webhook-form").addEventListener("submit", (event) => void saveWebhook(event, page, refresh));
  find("#webhook-dialog [data-close]").addEventListener("click", () => find("#webhook-dialog").close());
  find("#twice").addEventListener("change", (event) => void setTwice(event.target.checked));
  for (const button of document.querySelectorAll("[data-advance-ms]")) {
    button.addEventListener("click", () => void advance(Number(button.dataset.advanceMs), refresh));
  }
  setInterval(() => showClock(page), 1_000);
}

export function showSettings(page) {
  const { webhookUrl, webhookProblem } = page.number;
  find("#webhook-url").textContent = webhookUrl ?? "no webhook is set";
  find("#twice").checked = page.state.rules.some((rule) => rule.next === null && rule.duplicate > 0);
  page.clockReadAtMs = performance.now();
  showClock(page);
  showProblem(webhookUrl, webhookProblem);
}

function showProblem(url, problem) {
  const box = find("#problem");
  const text =
    url === null
      ? "No bot is connected: what you write goes nowhere. Tell the emulator where your bot takes webhooks."
      : `Your bot did not take the last message (${problem}). Start it at ${url}; the message is sent again by itself.`;
  box.hidden = url !== null && problem === null;
  if (box.hidden) return;
  const open = () => find("#webhook-open").click();
  box.replaceChildren(
    el("p", {}, text),
    el("button", { type: "button", className: "button", onclick: open }, "Set the webhook"),
  );
}

function showClock(page) {
  if (page.state === undefined) return;
  const { nowMs, isFrozen } = page.state.clock;
  const passedMs = isFrozen ? 0 : performance.now() - page.clockReadAtMs;
  const time = new Date(nowMs + passedMs);
  find("#clock").dateTime = time.toISOString();
  find("#clock").textContent = time.toLocaleString(undefined, clockFormat);
}

function openWebhook({ number }) {
  const form = find("#webhook-form");
  form.elements.url.value = number.webhookUrl ?? "";
  form.querySelector(".form-problem").textContent = "";
  find("#webhook-dialog").showModal();
}

async function saveWebhook(event, page, refresh) {
  event.preventDefault();
  const form = find("#webhook-form");
  const webhook = { url: form.elements.url.value, verifyToken: form.elements.verifyToken.value };
  try {
    await ask("PUT", `/numbers/${page.phoneNumberId}/webhook`, webhook);
    find("#webhook-dialog").close();
    await refresh();
  } catch (error) {
    form.querySelector(".form-problem").textContent = error.message;
  }
}

async function setTwice(isTwice) {
  await ask("DELETE", "/webhook-delivery");
  if (isTwice) await ask("POST", "/webhook-delivery", { next: null, match: { kind: "message" }, duplicate: 1 });
}

async function advance(advanceMs, refresh) {
  await ask("POST", "/clock", { advanceMs });
  await refresh();
}
