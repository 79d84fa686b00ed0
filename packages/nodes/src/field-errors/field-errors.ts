import { defineNodeType, type InspectContext, type NodeIssue } from "@tributary/engine";
import { z } from "zod";
import { dataFieldsField, fillData, inspectData } from "../data-channel/data-fields.ts";
import { emitReply } from "../data-channel/emit-reply.ts";
import { errorPlaces } from "../data-channel/error-places.ts";
import { knownFlow } from "../data-channel/known-flow.ts";
import { requiredTemplateField, templateField, uniqueBy } from "../fields.ts";

const fieldError = z.strictObject({
  input: z.string().trim().min(1).max(80).meta({ label: "Input", help: "Its name on the screen." }),
  message: requiredTemplateField({ label: "Message", help: "When it comes out empty, the input has no error." }),
});

const config = z.strictObject({
  errors: z
    .array(fieldError)
    .min(1)
    .max(50)
    .check(uniqueBy(({ input }) => input, "input"))
    .meta({ label: "Errors" }),
  message: templateField({ label: "Message", help: "Shown in a bar at the bottom of the screen as well." }).default(""),
  data: dataFieldsField("Changed data", "Fields that change. All others stay as the screen showed them last."),
});

type Config = z.infer<typeof config>;

/** Stays on the screen that asks and shows errors at its inputs. */
export const fieldErrors = defineNodeType({
  type: "field-errors",
  title: "Field Errors",
  group: "data-channel",
  summary: "Stays on the screen and shows errors at its inputs.",
  config,
  allowedIn: ["data-channel"],
  role: "end",
  exits: () => [],
  enter: ({ errors, message, data }, turn) => {
    const rendered = errors.map(({ input, message: text }) => [input, turn.render(text).trim()] as const);
    const said = turn.render(message).trim();
    return emitReply(turn, {
      kind: "stay",
      ...(said === "" ? {} : { message: said }),
      errors: Object.fromEntries(rendered.filter(([, text]) => text !== "")),
      data: fillData(turn, data),
    });
  },
  inspect: (node, context) => [...inspectData(node.data, "data"), ...placeIssues(node, context)],
});

/** An input whose screen takes no errors from its data cannot show one: the message says it instead. */
function placeIssues({ errors }: Config, context: InspectContext): NodeIssue[] {
  const flow = knownFlow(context);
  if (!flow) return [];
  const inputs = new Set(flow.screens.flatMap(({ id }) => [...errorPlaces(flow, id).keys()]));
  return errors.flatMap(({ input }, index) => {
    if (inputs.has(input)) return [];
    const message = `No screen shows an error at “${input}”: bind error-message, or its Form's error-messages, to the screen's data. Until then it is shown as a message.`;
    return [{ code: "error-without-place", severity: "warning", message, field: `errors.${index}.input` }];
  });
}
