import { ask, listen } from "./api.js";
import { bubbleView, dayView, timeText } from "./chat-view.js";
import { el, find } from "./el.js";
import { openFlowSheet } from "./flow-sheet.js";
import { connectSettings, showSettings } from "./settings.js";
import { connectWire, forgetWire, refreshWire } from "./wire.js";

/** Everything the page shows follows from this and from the emulator. */
const page = {
  state: undefined,
  phoneNumberId: undefined,
  waId: undefined,
  drawn: new Map(),
  isDrawing: false,
  isAtEnd: true,
};

async function start() {
  connectSettings(page, refresh);
  connectWire();
  find("#number").addEventListener("change", (event) => choose(page.waId, event.target.value));
  find("#new-person form").addEventListener("submit", addPerson);
  find("#composer").addEventListener("submit", sendText);
  find("#text").addEventListener("keydown", sendOnEnter);
  find("#log").addEventListener("scroll", noteScroll, { passive: true });
  new ResizeObserver(stayAtEnd).observe(find("#log"));
  find("#back").addEventListener("click", () => showView("people"));
  page.waId = new URLSearchParams(location.hash.slice(1)).get("person") ?? undefined;
  await refresh();
  listen((happening) => {
    if (happening.kind === "lost")
      return showProblem("The emulator does not answer. Start it again: this page finds it by itself.");
    if (happening.kind === "reset") forgetAll();
    if (happening.kind === "wire") return void refreshWire().catch(() => undefined);
    void refreshSoon();
  });
}

/** Many things happen at once: one drawing serves them all. */
async function refreshSoon() {
  if (page.isDrawing) return;
  page.isDrawing = true;
  await new Promise((resolve) => setTimeout(resolve, 30));
  page.isDrawing = false;
  await refresh().catch(() => undefined);
}

async function refresh() {
  page.state = await ask("GET", "/state");
  const numbers = page.state.accounts.flatMap((account) => account.numbers);
  page.phoneNumberId ??= numbers[0].phoneNumberId;
  page.number = numbers.find((number) => number.phoneNumberId === page.phoneNumberId) ?? numbers[0];
  if (!page.state.contacts.some((contact) => contact.waId === page.waId)) page.waId = undefined;
  showNumbers(numbers);
  showPeople();
  showSettings(page);
  await showChat();
}

function showNumbers(numbers) {
  const select = find("#number");
  const options = numbers.map(({ phoneNumberId, displayPhoneNumber, verifiedName }) =>
    el(
      "option",
      { value: phoneNumberId, selected: phoneNumberId === page.phoneNumberId },
      `${verifiedName} · ${displayPhoneNumber}`,
    ),
  );
  if (select.options.length !== options.length) select.replaceChildren(...options);
}

function showPeople() {
  const people = page.state.contacts.map((contact) => {
    const chat = page.state.chats.find(
      ({ waId, phoneNumberId }) => waId === contact.waId && phoneNumberId === page.phoneNumberId,
    );
    const className = `person ${contact.waId === page.waId ? "person-chosen" : ""}`;
    const text = el(
      "span",
      { className: "person-text" },
      el("b", {}, contact.name),
      el("span", { className: "muted" }, lastWords(chat, contact)),
    );
    const properties = { type: "button", className, onclick: () => choose(contact.waId, page.phoneNumberId) };
    const when = chat?.last ? el("span", { className: "muted person-time" }, timeText(chat.last.atMs)) : "";
    return el(
      "button",
      { ...properties, "aria-current": String(contact.waId === page.waId) },
      avatar(contact.name),
      text,
      when,
    );
  });
  find("#people").replaceChildren(...people);
  if (people.length === 0) suggestPerson();
}

function suggestPerson() {
  const form = find("#new-person form");
  find("#new-person").open = true;
  if (form.elements.name.value === "") {
    form.elements.name.value = "Ada";
    form.elements.phone.value = "+49 151 23456789";
  }
  showView("people");
}

function lastWords(chat, contact) {
  const { last } = chat ?? {};
  return last ? `${last.from === "contact" ? "You: " : ""}${last.text || `[${last.type}]`}` : `+${contact.waId}`;
}

function avatar(name) {
  return el(
    "span",
    { className: "avatar", "aria-hidden": "true" },
    [...name.replace(/^\+/, "")][0]?.toUpperCase() ?? "?",
  );
}

async function choose(waId, phoneNumberId) {
  page.waId = waId;
  page.phoneNumberId = phoneNumberId;
  history.replaceState(null, "", waId ? `#person=${waId}` : "#");
  forgetDrawn();
  showView("chat");
  await refresh();
  find("#text").focus();
}

function forgetAll() {
  forgetDrawn();
  forgetWire();
}

function forgetDrawn() {
  page.isAtEnd = true;
  page.drawn.clear();
  find("#log").replaceChildren();
}

function showView(view) {
  find("#app").dataset.view = view;
}

async function showChat() {
  const contact = page.state.contacts.find(({ waId }) => waId === page.waId);
  find("#business").textContent = page.number.verifiedName;
  find("#avatar").textContent = [...page.number.verifiedName][0]?.toUpperCase() ?? "";
  find("#composer").hidden = contact === undefined;
  if (contact === undefined) {
    find("#subtitle").textContent = page.number.displayPhoneNumber;
    return showEmpty("Choose a person, or make up a new one.");
  }
  const { entries, isTypingUntilMs } = await ask(
    "GET",
    `/phones/${contact.waId}/chat?phoneNumberId=${page.phoneNumberId}`,
  );
  if (contact.waId !== page.waId) return;
  const isTyping = isTypingUntilMs !== null && isTypingUntilMs > page.state.clock.nowMs;
  find("#subtitle").textContent = isTyping ? "typing…" : `as ${contact.name}, +${contact.waId}`;
  drawEntries(entries);
  if (entries.length > 0) find("#empty").hidden = true;
  else
    showEmpty(
      "Say hi to start",
      el("button", { type: "button", className: "button button-main", onclick: () => say("hi") }, "Say hi"),
    );
}

function showEmpty(text, ...more) {
  find("#empty").hidden = false;
  find("#empty").replaceChildren(el("p", {}, text), ...more);
}

/** Draws what is new or has changed and leaves the rest alone, so that nothing open in the chat closes. */
function drawEntries(entries) {
  const log = find("#log");
  let day = "";
  for (const entry of entries) {
    const entryDay = new Date(entry.atMs).toDateString();
    const known = page.drawn.get(entry.seq);
    const json = JSON.stringify(entry);
    if (known === undefined) {
      const view = bubbleView(entry, actions);
      if (entryDay !== day) log.append(dayView(entry.atMs));
      log.append(view);
      page.drawn.set(entry.seq, { json, view });
    } else if (known.json !== json) {
      const view = bubbleView(entry, actions);
      known.view.replaceWith(view);
      page.drawn.set(entry.seq, { json, view });
    }
    day = entryDay;
  }
  stayAtEnd();
}

/** Who has scrolled back to read stays there; everybody else sees the latest message, also when the window changes. */
function stayAtEnd() {
  const log = find("#log");
  if (page.isAtEnd) log.scrollTop = log.scrollHeight;
}

function noteScroll() {
  const log = find("#log");
  page.isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
}

const actions = {
  tap: (entry, option) => act("tap", { option: option.id, wamid: entry.wamid }),
  answer: (entry) => act("answer", { wamid: entry.wamid }),
  openFlow: (entry) => void openFlowSheet(entry, submitFlow),
  openList: (entry) => {
    const dialog = find("#sheet");
    const rows = entry.options.map((option) => {
      const pick = () => {
        dialog.close();
        void actions.tap(entry, option);
      };
      const text = option.description ? el("span", { className: "muted" }, option.description) : "";
      return el("button", { type: "button", className: "list-row", onclick: pick }, el("b", {}, option.title), text);
    });
    const close = el(
      "button",
      { type: "button", className: "icon-button", "aria-label": "Close", onclick: () => dialog.close() },
      "✕",
    );
    dialog.replaceChildren(
      el("header", { className: "sheet-head" }, close, el("h2", { id: "sheet-title" }, entry.button.title)),
      ...rows,
    );
    dialog.showModal();
  },
};

async function submitFlow(response, entry) {
  const again = entry.answerWamids !== undefined;
  await ask("POST", `/phones/${page.waId}/submit-flow`, {
    response,
    wamid: entry.wamid,
    again,
    phoneNumberId: page.phoneNumberId,
  });
}

async function act(what, body) {
  try {
    await ask("POST", `/phones/${page.waId}/${what}`, { ...body, phoneNumberId: page.phoneNumberId });
  } catch (error) {
    showProblem(error.message);
  }
}

async function say(text) {
  await act("say", { text });
}

function sendText(event) {
  event.preventDefault();
  const field = find("#text");
  const text = field.value.trim();
  if (text === "") return;
  field.value = "";
  page.isAtEnd = true;
  void say(text);
}

function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  find("#composer").requestSubmit();
}

async function addPerson(event) {
  event.preventDefault();
  const form = event.target;
  const waId = form.elements.phone.value.replaceAll(/\D/g, "");
  try {
    await ask("PUT", `/phones/${waId}`, { name: form.elements.name.value, phoneNumberId: page.phoneNumberId });
    form.reset();
    find("#new-person").open = false;
    form.querySelector(".form-problem").textContent = "";
    await choose(waId, page.phoneNumberId);
  } catch (error) {
    form.querySelector(".form-problem").textContent = error.message;
  }
}

function showProblem(text) {
  const box = find("#problem");
  box.hidden = false;
  box.replaceChildren(el("p", {}, text));
}

await start();
