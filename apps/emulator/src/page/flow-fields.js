import { el } from "./el.js";

/** The form control of a field. Its value is read with `readForm` from the form around it. */
export function fieldView(field) {
  const view = views[field.kind](field);
  const description = field.description ? el("p", { className: "muted field-hint" }, field.description) : "";
  return el("div", { className: "field" }, view, description);
}

/** What the form says, in the types that WhatsApp gives them: lists of ids, an id, yes or no, text. */
export function readForm(form, fields) {
  return Object.fromEntries(fields.map((field) => [field.name, readField(form, field)]));
}

/** The browser's own check of the form, with the rules it has no attribute for. */
export function isFormComplete(form, fields) {
  for (const field of fields) {
    if (field.kind === "checkboxes") form.elements[field.name]?.[0]?.setCustomValidity(describeCount(form, field));
  }
  return form.reportValidity();
}

const views = {
  input: (field) => labelled(field, el("input", { ...shared(field), ...textLimits(field), ...inputType(field) })),
  textarea: (field) => labelled(field, el("textarea", { ...shared(field), rows: 3, maxLength: limitOf(field, 600) })),
  date: (field) =>
    labelled(
      field,
      el("input", { ...shared(field), type: "date", min: field.minimum ?? "", max: field.maximum ?? "" }),
    ),
  select: (field) =>
    labelled(
      field,
      el(
        "select",
        shared(field),
        el("option", { value: "" }, "Choose…"),
        field.options.map(({ id, title, enabled }) =>
          el("option", { value: id, selected: id === field.value, disabled: enabled === false }, title),
        ),
      ),
    ),
  radio: (field) => group(field, "radio", (id) => id === field.value),
  checkboxes: (field) => group(field, "checkbox", (id) => Array.isArray(field.value) && field.value.includes(id)),
  "opt-in": (field) => {
    const box = el("input", {
      type: "checkbox",
      name: field.name,
      required: field.isRequired,
      checked: field.value === true,
    });
    return el("label", { className: "choice" }, box, el("span", {}, field.label, mark(field)));
  },
};

function labelled(field, control) {
  return el("label", { className: "field-label" }, el("span", {}, field.label, mark(field)), control);
}

function mark({ isRequired }) {
  return isRequired ? el("span", { className: "required", title: "required" }, " *") : "";
}

function group(field, type, isChosen) {
  const choices = field.options.map(({ id, title, description, enabled }) => {
    const isRequired = type === "radio" && field.isRequired;
    const disabled = enabled === false || !field.isEnabled;
    const box = el("input", {
      type,
      name: field.name,
      value: id,
      checked: isChosen(id),
      required: isRequired,
      disabled,
    });
    const text = el("span", {}, title, description ? el("span", { className: "muted choice-hint" }, description) : "");
    return el("label", { className: "choice" }, box, text);
  });
  return el("fieldset", {}, el("legend", {}, field.label ?? "", mark(field)), choices);
}

function shared({ name, isRequired, isEnabled, value }) {
  return { name, required: isRequired, disabled: !isEnabled, value: value ?? "" };
}

function textLimits(field) {
  const minLength = Number(field.minimum);
  return { maxLength: limitOf(field, 80), ...(minLength > 0 ? { minLength } : {}) };
}

function limitOf({ maximum }, otherwise) {
  return Number(maximum) > 0 ? Number(maximum) : otherwise;
}

function inputType({ inputType: type, pattern }) {
  const types = { email: "email", password: "password", phone: "tel" };
  const digits = type === "number" || type === "passcode";
  return {
    type: types[type] ?? "text",
    ...(digits ? { inputMode: "numeric", pattern: pattern ?? "[0-9.\\-]*" } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

function readField(form, { kind, name }) {
  if (kind === "opt-in") return form.elements[name].checked;
  const values = new FormData(form).getAll(name).map(String);
  return kind === "checkboxes" ? values : (values[0] ?? "");
}

function describeCount(form, { name, isRequired, minimum, maximum }) {
  const count = new FormData(form).getAll(name).length;
  const least = Math.max(Number(minimum) || 0, isRequired ? 1 : 0);
  if (count < least) return `Choose at least ${least}.`;
  return Number(maximum) > 0 && count > Number(maximum) ? `Choose at most ${maximum}.` : "";
}
