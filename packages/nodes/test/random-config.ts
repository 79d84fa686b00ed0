import fc from "fast-check";

/** What random bots are made of. */
export const journeyIds = ["j0", "j1", "j2"];
export const flowIds = ["1", "2"];

/** What the configurations of one random bot may refer to. */
interface Palette {
  template: fc.Arbitrary<string>;
  variable: fc.Arbitrary<string>;
  /** A variable that takes any JSON. */
  jsonVariable: fc.Arbitrary<string>;
  /** What a variable is increased by. */
  amount: fc.Arbitrary<string>;
  journeyId: fc.Arbitrary<string>;
  flowId: fc.Arbitrary<string>;
  apiId: fc.Arbitrary<string>;
}

const soundTemplates = [
  "hello",
  "Hi {{ local_var.name | default: 'you' }}",
  "Data: {{ local_var.data }}!",
  "It is {{ local_var.count | plus: 1 }}",
  "a {{ system_var.message_meta.a }}",
];

const faultyTemplates = [
  "{{ broken",
  "{% for i in (1..1000) %}0123456789{% endfor %}",
  "{{ local_var.data | no_such_filter }}",
  '{"a": {{ local_var.data }}}',
  "{{ local_var.gone }}",
  "",
];

const variables = ["local_var.name", "local_var.data", "global_var.notes"];

const amounts = ["", "2", "{{ local_var.count }}", "{{ local_var.data }}"];

/** A palette with which nothing is wrong; journeys only trigger those that are named. */
export function soundPalette(targets: string[]): Palette {
  return {
    template: fc.constantFrom(...soundTemplates),
    variable: fc.constantFrom(...variables),
    jsonVariable: fc.constant("local_var.data"),
    amount: fc.constantFrom(...amounts),
    journeyId: targets.length > 0 ? fc.constantFrom(...targets) : fc.constant("none"),
    flowId: fc.constantFrom(...flowIds),
    apiId: fc.constant("crm"),
  };
}

/** A palette with faults in it. */
export const faultyPalette: Palette = {
  template: fc.constantFrom(...soundTemplates, ...soundTemplates, ...faultyTemplates),
  variable: fc.constantFrom(...variables, "local_var.count", "local_var.gone"),
  jsonVariable: fc.constantFrom(...variables, "local_var.count"),
  amount: fc.constantFrom(...amounts, "hello"),
  journeyId: fc.constantFrom(...journeyIds, "gone"),
  flowId: fc.constantFrom(...flowIds, "9"),
  apiId: fc.constantFrom("crm", "crm", "gone"),
};

/** A configuration for each node type, by its name. */
export function configsFrom(palette: Palette): Record<string, fc.Arbitrary<object>> {
  return {
    ...{ ...talking(palette), ...asking(palette), ...working(palette), ...waiting(palette) },
    ...{ ...starting(palette), ...ending(palette) },
  };
}

const IMAGE = "https://x.example/a.png";
const timeoutMinutes = fc.option(fc.constantFrom(1, 60), { nil: undefined });
const words = fc.array(fc.constantFrom("hi", "yes", "order", "^h"), { minLength: 1, maxLength: 2 });

function starting({ flowId }: Palette) {
  const match = fc.constantFrom("equals", "contains", "starts-with", "regex");
  const keyword = fc.record({ kind: fc.constant("keyword"), match, words });
  const trigger = fc.oneof(
    { weight: 4, arbitrary: keyword },
    { weight: 1, arbitrary: fc.constantFrom({ kind: "any-message" }, { kind: "none" }) },
  );
  return { start: fc.record({ trigger, canInterrupt: fc.boolean() }), "flow-start": fc.record({ flowId }) };
}

function talking({ template, flowId, journeyId }: Palette) {
  const link = fc.constantFrom("https://x.example/{{ local_var.name }}", "https://x.example/a.png");
  const place = { latitude: fc.constant("52.5"), longitude: fc.constant("13.4"), name: template };
  const quickReply = { kind: "quick-reply", index: 0, key: "yes", title: "Yes" };
  const flowButton = fc.record({ kind: fc.constant("flow"), index: fc.constant(1), flowId });
  return {
    text: fc.record({ body: template }),
    media: fc.record({
      file: fc.oneof(
        fc.record({ kind: fc.constantFrom("image", "video"), link, caption: template }),
        fc.record({ kind: fc.constant("document"), link, fileName: template }),
        fc.record({ kind: fc.constant("audio"), link, isVoice: fc.boolean() }),
      ),
    }),
    "cta-url": fc.record({ body: template, buttonTitle: fc.constant("Open"), link }),
    location: fc.record(place),
    "contact-card": fc.record({ name: fc.constant("Ada Byron"), phone: template, isOnWhatsapp: fc.boolean() }),
    carousel: fc.record({
      body: template,
      cards: fc.constantFrom(
        {
          kind: "choices",
          cards: ["yes", "no"].map((key) => ({ key, name: key, image: IMAGE, buttonTitle: "Take it" })),
        },
        { kind: "links", cards: ["a", "b"].map((name) => ({ name, image: IMAGE, buttonTitle: "See", link: IMAGE })) },
      ),
      timeoutMinutes,
    }),
    reaction: fc.record({ emoji: fc.constantFrom("👍", "❤️") }),
    template: fc.record({
      name: fc.constant("note"),
      body: fc.array(fc.record({ value: fc.constant("Hi {{ local_var.name }}!") }), { maxLength: 2 }),
      buttons: fc.oneof(
        fc.constant([]),
        fc.constant([quickReply]),
        fc.tuple(fc.constant(quickReply), flowButton),
        flowButton.map((one) => [one]),
      ),
      timeoutMinutes,
    }),
    "whatsapp-flow": fc.record({
      flowId,
      message: template,
      buttonTitle: fc.constant("Go"),
      firstScreenType: fc.constantFrom("navigate", "data_exchange"),
      additionalData: fc.constantFrom("", "{{ local_var.data }}", '{"a":"{{ local_var.name }}"}'),
      draftMode: fc.boolean(),
      whenUnanswered: journeyId.map((id) => (id === "none" ? undefined : { afterMinutes: 60, journeyId: id })),
    }),
  };
}

/** A journey to start later: the first one, where none may be triggered. */
function laterStart(journeyId: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return journeyId.map((id) => (id === "none" ? "j0" : id));
}

function asking({ template, variable }: Palette) {
  const yes = { key: "yes", title: "Yes" };
  const sections = [{ title: "A", rows: [yes, { key: "no", title: "No" }] }];
  return {
    list: fc.record({
      body: template,
      buttonTitle: fc.constant("Choose"),
      rows: fc.oneof(
        fc.constant({ kind: "fixed", sections }),
        fc.constantFrom({ kind: "variable", items: "{{ local_var.data }}" }, { kind: "variable", items: '["yes"]' }),
      ),
      saveTo: fc.option(variable, { nil: undefined }),
      timeoutMinutes,
    }),
    "request-location": fc.record({ body: template, saveAddressTo: variable, timeoutMinutes }),
    "request-phone-number": fc.record({ body: template, saveTo: variable, timeoutMinutes }),
    "reply-buttons": fc.record({
      body: template,
      buttons: fc.constantFrom([yes], [yes, { key: "no", title: "No" }]),
      saveTo: fc.option(variable, { nil: undefined }),
      timeoutMinutes,
    }),
    ask: fc.record({
      question: template,
      saveTo: variable,
      validation: fc.constantFrom(
        { kind: "any" },
        { kind: "number" },
        { kind: "date" },
        { kind: "regex", pattern: "(a+)+" },
      ),
      retries: fc.constantFrom(0, 1, 5),
      timeoutMinutes,
    }),
  };
}

function waiting({ template, variable, journeyId }: Palette) {
  const moment = fc.oneof(
    fc.record({
      kind: fc.constant("after"),
      amount: fc.constantFrom(1, 5),
      unit: fc.constantFrom("seconds", "hours", "days"),
    }),
    fc.record({
      kind: fc.constant("at"),
      time: fc.constantFrom("2026-11-24 10:00", "2026-11-23", "{{ local_var.name }}"),
    }),
  );
  const mapping = fc.record({ from: template, to: variable }).map(({ from, to }) => {
    const { value } = quoted({ variable: to, value: from });
    return { from: value, to };
  });
  const name = fc.constantFrom("", "one");
  return {
    delay: fc.record({ until: moment, endsOnMessage: fc.boolean() }),
    "schedule-journey": fc.record({
      journeyId: laterStart(journeyId),
      at: moment,
      name,
      mappings: fc.array(mapping, { maxLength: 2 }),
    }),
    "cancel-journey": fc.record({ journeyId: laterStart(journeyId), name }),
    "random-split": fc.record({
      branches: fc.constant(["a", "b"].map((key) => ({ key, label: key }))),
      isDrawnAnew: fc.boolean(),
    }),
  };
}

function working({ template, variable, jsonVariable, amount, apiId }: Palette) {
  const operation = fc.constantFrom("set", "clear", "append");
  const value = fc.oneof(template, fc.constant("{{ local_var.data }}"));
  const greater = { left: "{{ local_var.count }}", operator: "greater", right: "2" };
  return {
    condition: fc.constant({ branches: [{ key: "a", label: "A", comparisons: [greater] }] }),
    "modify-variable": fc.record({
      assignments: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.record({ variable, operation, value }).map(quoted) },
          { weight: 1, arbitrary: fc.record({ variable, operation: fc.constant("increase"), value: amount }) },
        ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    api: fc.record({ apiId, saveResponseTo: fc.option(jsonVariable, { nil: undefined }) }),
    code: fc.record({ source: fc.constant("return"), exits: fc.constantFrom(["done"], ["yes", "no"]) }),
  };
}

/** A JSON variable takes JSON: a text goes in quotes. */
function quoted<One extends { variable: string; value: string }>(assignment: One): One {
  const isText = assignment.variable === "local_var.data" && !assignment.value.startsWith("{");
  return isText ? { ...assignment, value: `"${assignment.value}"` } : assignment;
}

function ending({ template, variable, journeyId }: Palette) {
  const mapping = fc.record({ from: template, to: variable }).map(({ from, to }) => {
    const { value } = quoted({ variable: to, value: from });
    return { from: value, to };
  });
  const trigger = fc.record({ journeyId, mappings: fc.array(mapping, { maxLength: 2 }) });
  return {
    "trigger-journey": trigger,
    terminal: fc.record({ message: template, trigger: fc.option(trigger, { nil: undefined }) }),
    end: fc.constant({}),
  };
}
