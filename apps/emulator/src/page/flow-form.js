/** What a plain form can show of a Flow JSON: its screens, their fields, and what their buttons do. No page in here. */

const textTypes = { TextHeading: "heading", TextSubheading: "subheading", TextBody: "text", TextCaption: "caption" };
const fieldTypes = {
  TextInput: "input",
  TextArea: "textarea",
  RadioButtonsGroup: "radio",
  CheckboxGroup: "checkboxes",
  ChipsSelector: "checkboxes",
  Dropdown: "select",
  DatePicker: "date",
  CalendarPicker: "date",
  OptIn: "opt-in",
};

/** A Flow that has just been opened: on its first screen, with the data it was sent with. */
export function openFlow(json, screenId, data = {}) {
  const first = json.screens.find((screen) => screen.id === screenId) ?? json.screens[0];
  return { json, forms: {}, datas: { [first.id]: data }, path: [first.id] };
}

export function currentScreen(flow) {
  const id = flow.path.at(-1);
  const screen = flow.json.screens.find((candidate) => candidate.id === id);
  const scope = scopeOf(flow);
  const parts = describeAll(screen.layout?.children ?? [], scope);
  const isPart = (kind) => parts.filter((part) => part.kind === kind);
  return {
    id,
    title: resolve(screen.title ?? id, scope),
    parts: parts.filter((part) => part.kind !== "footer" && part.kind !== "unknown"),
    footer: isPart("footer")[0],
    unknown: isPart("unknown").map((part) => part.type),
  };
}

/** Remembers what was filled in on this screen. */
export function keepForm(flow, values) {
  const id = flow.path.at(-1);
  return { ...flow, forms: { ...flow.forms, [id]: values } };
}

export function goBack(flow) {
  return flow.path.length > 1 ? { ...flow, path: flow.path.slice(0, -1) } : flow;
}

/** What an action comes to: another screen, the answer of the whole Flow, or something that a plain form cannot do. */
export function act(flow, action) {
  const payload = resolve(action.payload ?? {}, scopeOf(flow));
  if (action.name === "complete") return { kind: "completed", response: payload };
  const next = action.next?.name;
  if (action.name !== "navigate" || !flow.json.screens.some((screen) => screen.id === next)) {
    return { kind: "unknown", name: action.name };
  }
  const path = [...flow.path.filter((id) => id !== next), next];
  return { kind: "moved", flow: { ...flow, path, datas: { ...flow.datas, [next]: payload } } };
}

/** A response to begin with when there is no form: the keys that the Flow's last screen sends, else a made-up one. */
export function exampleResponse(json) {
  const action = findAction(json, "complete");
  const keys = Object.keys(action?.payload ?? { name: "", comment: "" });
  return Object.fromEntries(keys.map((key) => [key, "…"]));
}

function findAction(value, name) {
  if (typeof value !== "object" || value === null) return undefined;
  if (value.name === name && typeof value.payload === "object") return value;
  for (const child of Object.values(value)) {
    const found = findAction(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function scopeOf(flow) {
  const id = flow.path.at(-1);
  const screen = Object.fromEntries(
    flow.json.screens.map((known) => [known.id, { data: dataOf(flow, known), form: flow.forms[known.id] ?? {} }]),
  );
  return { ...screen[id], screen };
}

function dataOf(flow, screen) {
  const examples = Object.entries(screen.data ?? {}).map(([key, model]) => [key, model?.__example__]);
  return { ...Object.fromEntries(examples), ...flow.datas[screen.id] };
}

/** Replaces `${form.x}`, `${data.x}` and `${screen.ID.form.x}` by their values, all the way down. */
export function resolve(value, scope) {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, resolve(child, scope)]));
  }
  const path = typeof value === "string" ? /^\$\{([\w.-]+)\}$/.exec(value)?.[1] : undefined;
  if (path === undefined) return value;
  return path.split(".").reduce((node, key) => (Object.hasOwn(Object(node), key) ? node[key] : undefined), scope);
}

function describeAll(children, scope, form = {}) {
  return children.flatMap((child) => {
    if (child.type === "Form") {
      const initial = resolve(child["init-values"] ?? {}, scope);
      return describeAll(child.children ?? [], scope, initial ?? {});
    }
    return describe(child, scope, form);
  });
}

function describe(component, scope, initial) {
  const own = resolve(component, scope);
  if (own.visible === false) return [];
  if (component.type === "Footer") return [{ kind: "footer", label: own.label, action: component["on-click-action"] }];
  if (component.type === "EmbeddedLink") {
    return [{ kind: "link", text: own.text, action: component["on-click-action"] }];
  }
  if (component.type in textTypes) return [{ kind: textTypes[component.type], text: plainText(own.text) }];
  if (component.type === "Image") return [{ kind: "image", src: own.src, alt: own["alt-text"] ?? "" }];
  const isRange = component.type === "CalendarPicker" && own.mode === "range";
  if (!(component.type in fieldTypes) || isRange) return [{ kind: "unknown", type: component.type }];
  return [describeField(own, scope, initial)];
}

function describeField(own, scope, initial) {
  const { name, label } = own;
  return {
    kind: fieldTypes[own.type],
    name,
    label,
    isRequired: own.required === true,
    isEnabled: own.enabled !== false,
    value: scope.form?.[name] ?? initial[name] ?? own["init-value"],
    description: own.description ?? own["helper-text"],
    inputType: own["input-type"] ?? "text",
    pattern: own.pattern,
    minimum: own["min-chars"] ?? own["min-selected-items"] ?? own["min-date"],
    maximum: own["max-chars"] ?? own["max-length"] ?? own["max-selected-items"] ?? own["max-date"],
    options: Array.isArray(own["data-source"]) ? own["data-source"] : [],
  };
}

function plainText(text) {
  return Array.isArray(text) ? text.join("\n") : String(text ?? "");
}
