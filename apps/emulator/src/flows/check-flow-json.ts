import { z } from "zod";

const flowJsonSchema = z.looseObject({
  version: z.string(),
  data_api_version: z.string().optional(),
  routing_model: z.record(z.string(), z.array(z.string())).optional(),
  screens: z
    .array(
      z.looseObject({
        id: z.string(),
        terminal: z.boolean().optional(),
        success: z.boolean().optional(),
        layout: z.looseObject({ type: z.literal("SingleColumnLayout"), children: z.array(z.unknown()) }),
      }),
    )
    .min(1)
    .max(100),
});

type FlowJson = z.output<typeof flowJsonSchema>;
type Screen = FlowJson["screens"][number];

/** One entry of Meta's `validation_errors`. Lines and columns are not known: they are always those of the beginning. */
export type FlowJsonError = { error: string; error_type: string; message: string } & Record<string, unknown>;

/**
 * What Meta would find wrong at once: the shape, screen ids, endings and what an endpoint needs. It is not the whole of
 * Meta's validation. https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes
 */
export function checkFlowJson(json: unknown): FlowJsonError[] {
  if (typeof json === "string") return [problem("INVALID_FLOW_JSON", "The Flow JSON cannot be parsed.", "$root")];
  const parsed = flowJsonSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) return parsed.error.issues.map(describeIssue);
  const flow = parsed.data;
  return [...checkScreens(flow.screens), ...checkEnding(flow.screens), ...checkEndpoint(flow)];
}

function checkScreens(screens: Screen[]): FlowJsonError[] {
  return screens.flatMap(({ id }, index) => {
    const path = `screens[${index}].id`;
    if (!/^[A-Za-z_]+$/.test(id)) {
      return [problem("PATTERN_MISMATCH", `Screen id '${id}' may have letters and underscores only.`, path)];
    }
    if (id.toUpperCase() === "SUCCESS") {
      return [problem("SCREEN_ID_IS_RESERVED_KEYWORD", "A screen cannot be called SUCCESS.", path)];
    }
    const isTwice = screens.findIndex((screen) => screen.id === id) !== index;
    return isTwice ? [problem("DUPLICATE_SCREEN_IDS", `There are two screens called '${id}'.`, path)] : [];
  });
}

function checkEnding(screens: Screen[]): FlowJsonError[] {
  const endings = screens.filter(({ terminal }) => terminal === true);
  if (endings.length === 0) {
    return [problem("MISSING_TERMINAL_SCREEN", "At least one screen must be terminal.", "screens")];
  }
  const errors = endings.every(({ success }) => success === false)
    ? [problem("INVALID_PROPERTY_VALUE", "At least one terminal screen must end with success.", "screens")]
    : [];
  const withoutFooter = endings.filter(({ layout }) => !JSON.stringify(layout).includes('"Footer"'));
  const missing = withoutFooter.map(({ id }) =>
    problem("MISSING_FOOTER_ON_TERMINAL_SCREEN", `Terminal screen '${id}' needs a Footer.`, "screens"),
  );
  return [...errors, ...missing];
}

function checkEndpoint(flow: FlowJson): FlowJsonError[] {
  const isExchanging = JSON.stringify(flow.screens).includes('"name":"data_exchange"');
  if (isExchanging && flow.data_api_version === undefined) {
    return [problem("MISSING_REQUIRED_PROPERTY", "data_exchange needs data_api_version.", "data_api_version")];
  }
  if (flow.data_api_version !== undefined && flow.routing_model === undefined) {
    return [problem("MISSING_REQUIRED_PROPERTY", "data_api_version needs a routing_model.", "routing_model")];
  }
  const ids = new Set(flow.screens.map(({ id }) => id));
  return Object.entries(flow.routing_model ?? {})
    .flatMap(([from, to]) => [from, ...to])
    .filter((id) => !ids.has(id))
    .map((id) =>
      problem("INVALID_ROUTING_MODEL", `The routing model names '${id}', which is no screen.`, "routing_model"),
    );
}

function describeIssue(issue: z.core.$ZodIssue): FlowJsonError {
  const path = issue.path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .slice(1);
  const isMissing = issue.input === undefined;
  const error = isMissing ? "MISSING_REQUIRED_PROPERTY" : "INVALID_PROPERTY_TYPE";
  return problem(error, isMissing ? `'${path}' is missing.` : `'${path}': ${issue.message}`, path);
}

function problem(error: string, message: string, path: string): FlowJsonError {
  const position = { line_start: 1, line_end: 1, column_start: 1, column_end: 1 };
  return { error, error_type: "FLOW_JSON_ERROR", message, ...position, pointers: [{ ...position, path }] };
}
