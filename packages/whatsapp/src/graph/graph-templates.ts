import { idAt, isJsonObject, type Json, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { TemplateDefinition } from "../templates/template-definition.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { listAll, pathTo, type Query } from "./graph-path.ts";
import { confirmGraph, requestGraph, unreadableAnswer } from "./graph-request.ts";

/**
 * A template as Meta has it. `status` and `category` are Meta's words, such as `APPROVED` and `UTILITY`; `components`
 * are Meta's own objects.
 */
export type GraphTemplate = {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  components: Json[];
  parameterFormat?: string;
  qualityScore?: string;
  rejectedReason?: string;
};

/** Which templates to list; all that are given must fit. */
export type TemplateFilter = { name?: string; status?: string; category?: string; language?: string };

/** What Meta says to a new template: usually `PENDING`, and perhaps in another category than asked for. */
export type CreatedTemplate = { id: string; status: string; category: string };

/**
 * Calls about templates.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export type TemplateCalls = {
  /** Reads the templates of an account, page by page to the end. */
  listTemplates(wabaId: string, filter?: TemplateFilter): Promise<GraphTemplate[]>;
  /** Reads one template. */
  readTemplate(templateId: string): Promise<GraphTemplate>;
  /** Submits a new template for review. */
  createTemplate(wabaId: string, definition: TemplateDefinition): Promise<CreatedTemplate>;
  /** Changes a template, which is then reviewed again: an approved one once a day, and not its category. */
  editTemplate(
    templateId: string,
    changes: Partial<Pick<TemplateDefinition, "category" | "components" | "message_send_ttl_seconds">>,
  ): Promise<void>;
  /** Deletes a template in all its languages, or with its id in one; an approved name stays taken for 30 days. */
  deleteTemplate(wabaId: string, name: string, templateId?: string): Promise<void>;
  /** Takes a template up again that Meta paused. */
  unpauseTemplate(templateId: string): Promise<void>;
};

/** The calls about templates, for one connection. */
export function templateCalls(connection: GraphConnection): TemplateCalls {
  return {
    listTemplates: (wabaId, filter = {}) => listTemplates(connection, wabaId, filter),
    readTemplate: (templateId) => readTemplate(connection, templateId),
    createTemplate: (wabaId, definition) => createTemplate(connection, wabaId, definition),
    async editTemplate(templateId, changes) {
      await confirmGraph(connection, { path: pathTo(templateId), body: changes });
    },
    async deleteTemplate(wabaId, name, templateId) {
      const path = pathTo(wabaId, "message_templates", { name, hsm_id: templateId });
      await confirmGraph(connection, { method: "DELETE", path });
    },
    async unpauseTemplate(templateId) {
      await confirmGraph(connection, { method: "POST", path: pathTo(templateId, "unpause") });
    },
  };
}

const fields = "id,name,language,status,category,components,parameter_format,quality_score,rejected_reason";

async function listTemplates(connection: GraphConnection, wabaId: string, filter: Query): Promise<GraphTemplate[]> {
  const items = await listAll(connection, wabaId, "message_templates", { fields, ...filter });
  return items.flatMap((item) => readTemplateObject(item) ?? []);
}

async function readTemplate(connection: GraphConnection, templateId: string): Promise<GraphTemplate> {
  const request = { path: pathTo(templateId, undefined, { fields }) };
  const template = readTemplateObject(await requestGraph(connection, request));
  if (template === undefined) throw unreadableAnswer(200, request);
  return template;
}

async function createTemplate(connection: GraphConnection, wabaId: string, body: TemplateDefinition) {
  const request = { path: pathTo(wabaId, "message_templates"), body };
  const answer = await requestGraph(connection, request);
  const id = idAt(answer, "id");
  if (id === undefined) throw unreadableAnswer(200, request);
  return { id, status: textAt(answer, "status") ?? "", category: textAt(answer, "category") ?? body.category };
}

function readTemplateObject(item: Json): GraphTemplate | undefined {
  const id = isJsonObject(item) ? idAt(item, "id") : undefined;
  if (!isJsonObject(item) || id === undefined) return undefined;
  return {
    id,
    name: textAt(item, "name") ?? "",
    language: textAt(item, "language") ?? "",
    status: textAt(item, "status") ?? "",
    category: textAt(item, "category") ?? "",
    components: listAt(item, "components") ?? [],
    ...readRest(item),
  };
}

function readRest(item: JsonObject): Pick<GraphTemplate, "parameterFormat" | "qualityScore" | "rejectedReason"> {
  const parameterFormat = textAt(item, "parameter_format");
  const qualityScore = textAt(objectAt(item, "quality_score") ?? {}, "score");
  const rejectedReason = textAt(item, "rejected_reason");
  return {
    ...(parameterFormat === undefined ? {} : { parameterFormat }),
    ...(qualityScore === undefined ? {} : { qualityScore }),
    ...(rejectedReason === undefined ? {} : { rejectedReason }),
  };
}
