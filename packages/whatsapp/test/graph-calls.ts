import { type GraphClient, readReceipt, sendRequest, textMessage } from "../src/index.ts";
import { accountCalls } from "./graph-account-calls.ts";
import { type GraphCall, success } from "./graph-call.ts";
import { flowCalls } from "./graph-flow-calls.ts";
import { settingsCalls } from "./graph-settings-calls.ts";

const request = sendRequest(textMessage("Hi"), { to: "1" });
const bytes = new TextEncoder().encode("file");
const file = { bytes, mimeType: "image/jpeg", filename: "a.jpg" };
const definition = {
  name: "hello",
  category: "UTILITY" as const,
  language: "en_US",
  components: [{ type: "BODY" as const, text: "Hi" }],
};
const template = { id: "9", name: "hello", language: "en_US", status: "APPROVED", category: "UTILITY" };

/** Each call that is one request with JSON. */
export const graphCalls: readonly GraphCall[] = [
  {
    name: "sendMessage",
    call: (client) => client.sendMessage("300", request),
    method: "POST",
    path: "/300/messages",
    body: request,
    answer: {
      contacts: [{ input: "+1", wa_id: "1" }],
      messages: [{ id: "wamid.1", message_status: "held_for_quality_assessment" }],
    },
    result: { wamid: "wamid.1", waId: "1", messageStatus: "held_for_quality_assessment" },
  },
  {
    name: "sendMarketingMessage",
    call: (client) => client.sendMarketingMessage("300", request, { productPolicy: "STRICT", sharesActivity: true }),
    method: "POST",
    path: "/300/marketing_messages",
    body: { ...request, product_policy: "STRICT", message_activity_sharing: true },
    answer: { messages: [{ id: "wamid.1" }] },
    result: { wamid: "wamid.1" },
  },
  {
    name: "markAsRead",
    call: (client) => client.markAsRead("300", readReceipt("wamid.1", { isTyping: true })),
    method: "POST",
    path: "/300/messages",
    body: readReceipt("wamid.1", { isTyping: true }),
    answer: success,
  },
  {
    name: "readMedia",
    call: (client) => client.readMedia("50", "300"),
    method: "GET",
    path: "/50?phone_number_id=300",
    answer: { url: "https://x.fbsbx.com/1", mime_type: "image/jpeg", sha256: "c2hh", file_size: "303833", id: "50" },
    result: { id: "50", url: "https://x.fbsbx.com/1", mimeType: "image/jpeg", sha256: "c2hh", fileSize: 303_833 },
  },
  {
    name: "deleteMedia",
    call: (client) => client.deleteMedia("50"),
    method: "DELETE",
    path: "/50",
    answer: success,
  },
  {
    name: "listTemplates",
    call: (client) => client.listTemplates("200", { name: "hello" }),
    method: "GET",
    path: `/200/message_templates?${new URLSearchParams({
      fields: "id,name,language,status,category,components,parameter_format,quality_score,rejected_reason",
      name: "hello",
      limit: "100",
    })}`,
    answer: { data: [{ ...template, components: [{ type: "BODY" }], quality_score: { score: "GREEN" } }, "odd"] },
    result: [{ ...template, components: [{ type: "BODY" }], qualityScore: "GREEN" }],
  },
  {
    name: "readTemplate",
    call: (client) => client.readTemplate("9"),
    method: "GET",
    path: "/9?fields=id%2Cname%2Clanguage%2Cstatus%2Ccategory%2Ccomponents%2Cparameter_format%2Cquality_score%2Crejected_reason",
    answer: { ...template, parameter_format: "NAMED", rejected_reason: "NONE" },
    result: { ...template, components: [], parameterFormat: "NAMED", rejectedReason: "NONE" },
  },
  {
    name: "createTemplate",
    call: (client) => client.createTemplate("200", definition),
    method: "POST",
    path: "/200/message_templates",
    body: definition,
    answer: { id: "9", status: "PENDING", category: "MARKETING" },
    result: { id: "9", status: "PENDING", category: "MARKETING" },
  },
  {
    name: "editTemplate",
    call: (client) => client.editTemplate("9", { category: "MARKETING" }),
    method: "POST",
    path: "/9",
    body: { category: "MARKETING" },
    answer: success,
  },
  {
    name: "deleteTemplate",
    call: (client) => client.deleteTemplate("200", "hello", "9"),
    method: "DELETE",
    path: "/200/message_templates?name=hello&hsm_id=9",
    answer: success,
  },
  {
    name: "unpauseTemplate",
    call: (client) => client.unpauseTemplate("9"),
    method: "POST",
    path: "/9/unpause",
    answer: success,
  },
  ...flowCalls,
  ...accountCalls,
  ...settingsCalls,
];

/** Each call that sends a file. */
export const fileCalls: readonly { name: string; call: (client: GraphClient) => Promise<unknown> }[] = [
  { name: "uploadMedia", call: (client) => client.uploadMedia("300", file) },
  { name: "uploadSample", call: (client) => client.uploadSample("1", file) },
  { name: "uploadFlowJson", call: (client) => client.uploadFlowJson("7", "{}") },
];
