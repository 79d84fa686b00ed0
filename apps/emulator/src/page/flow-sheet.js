import { ask } from "./api.js";
import { el, find } from "./el.js";
import { fieldView, isFormComplete, readForm } from "./flow-fields.js";
import { act, currentScreen, exampleResponse, goBack, keepForm, openFlow } from "./flow-form.js";

/** Opens the Flow of a message. `submit` gets the response; what it throws is shown in the sheet. */
export async function openFlowSheet(entry, submit) {
  const offer = entry.flow;
  const known = await ask("GET", `/flows/${offer.flowId}`).catch(() => undefined);
  const sheet = {
    dialog: find("#sheet"),
    entry,
    submit,
    json: known?.json,
    name: known?.name ?? `Flow ${offer.flowId}`,
  };
  if (Array.isArray(sheet.json?.screens) && offer.action === "navigate") {
    showScreen(sheet, openFlow(sheet.json, offer.screen, offer.data));
  } else {
    showEditor(sheet, offer.action === "navigate" ? unknownFlow : askedEndpoint);
  }
  sheet.dialog.showModal();
}

const unknownFlow = "The emulator does not know this Flow's JSON, so write the response by hand.";
const askedEndpoint = "This Flow's screens come from the bot's endpoint. Write the response by hand.";

function showScreen(sheet, flow) {
  const screen = currentScreen(flow);
  const fields = screen.parts.filter((part) => "name" in part);
  const run = (action, isChecked) => {
    if (isChecked && !isFormComplete(form, fields)) return;
    follow(sheet, keepForm(flow, readForm(form, fields)), action);
  };
  const back = flow.path.length > 1 ? button("‹", () => showScreen(sheet, goBack(flow)), "icon-button", "Back") : "";
  const parts = screen.parts.map((part) => ("name" in part ? fieldView(part) : partView(part, run)));
  const footer = screen.footer
    ? el("button", { type: "submit", className: "button button-main wide" }, screen.footer.label)
    : "";
  const form = el("form", { className: "flow-form" }, parts, note(sheet, screen), footer);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(screen.footer.action, true);
  });
  sheet.dialog.replaceChildren(head(sheet, screen.title, back), form, foot(sheet));
}

function partView(part, run) {
  if (part.kind === "link") return button(part.text, () => run(part.action, false), "link-button");
  if (part.kind === "image")
    return el("img", { src: `data:image/*;base64,${part.src}`, alt: part.alt, className: "flow-image" });
  const tags = { heading: "h3", subheading: "h4" };
  return el(tags[part.kind] ?? "p", { className: `flow-${part.kind}` }, part.text);
}

function note(sheet, { unknown, footer }) {
  const answered = sheet.entry.answerWamids
    ? "You have answered this Flow. Sending again sends a second response."
    : "";
  const hidden = unknown.length > 0 ? `Not shown here: ${[...new Set(unknown)].join(", ")}.` : "";
  const stuck = footer ? "" : "This screen has no button of its own: answer as JSON.";
  const text = [answered, hidden, stuck].filter(Boolean).join(" ");
  return text === "" ? "" : el("p", { className: "flow-note" }, text);
}

function follow(sheet, flow, action) {
  const outcome = act(flow, action);
  if (outcome.kind === "moved") showScreen(sheet, outcome.flow);
  else if (outcome.kind === "completed") void complete(sheet, outcome.response);
  else
    showEditor(
      sheet,
      `“${outcome.name}” asks the bot's endpoint, which a plain form cannot do. Write the response by hand.`,
    );
}

function showEditor(sheet, why) {
  const text = el("textarea", {
    className: "json",
    rows: 9,
    spellcheck: false,
    "aria-label": "Response as JSON",
    value: JSON.stringify(exampleResponse(sheet.json), null, 2),
  });
  const problem = el("p", { className: "form-problem", role: "alert" });
  const form = el(
    "form",
    { className: "flow-form" },
    el("p", { className: "flow-note" }, why),
    text,
    problem,
    el("button", { type: "submit", className: "button button-main wide" }, "Send response"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const response = parseObject(text.value);
    if (response === undefined) problem.textContent = "This is not a JSON object.";
    else void complete(sheet, response);
  });
  sheet.dialog.replaceChildren(head(sheet, sheet.name, ""), form);
}

async function complete(sheet, response) {
  try {
    await sheet.submit(response, sheet.entry);
    sheet.dialog.close();
  } catch (error) {
    sheet.dialog.append(el("p", { className: "form-problem", role: "alert" }, error.message));
  }
}

function head(sheet, title, back) {
  const draft = sheet.entry.flow.mode === "draft" ? el("span", { className: "tag" }, "Draft") : "";
  const close = button("✕", () => sheet.dialog.close(), "icon-button", "Close");
  return el("header", { className: "sheet-head" }, close, el("h2", { id: "sheet-title" }, title, " ", draft), back);
}

function foot(sheet) {
  const write = button("Answer as JSON", () => showEditor(sheet, "The response that the bot will get."), "link-button");
  return el("footer", { className: "sheet-foot muted" }, write);
}

function button(text, onclick, className, label) {
  return el("button", { type: "button", className, onclick, "aria-label": label }, text);
}

function parseObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
