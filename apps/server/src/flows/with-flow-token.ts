import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";

/** A message with the token of its Flow filled in: in a Flow message, or at the Flow button of a template. */
export function withFlowToken(message: JsonObject, token: string): JsonObject {
  return message["type"] === "template" ? inTemplate(message, token) : inFlowMessage(message, token);
}

function inFlowMessage(message: JsonObject, token: string): JsonObject {
  const interactive = objectAt(message, "interactive");
  const action = objectAt(interactive, "action");
  const parameters = { ...objectAt(action, "parameters"), flow_token: token };
  return { ...message, interactive: { ...interactive, action: { ...action, parameters } } };
}

function inTemplate(message: JsonObject, token: string): JsonObject {
  const template = objectAt(message, "template");
  const components = Array.isArray(template["components"]) ? template["components"] : [];
  return { ...message, template: { ...template, components: components.map((one) => atFlowButton(one, token)) } };
}

function atFlowButton(component: Json, token: string): Json {
  if (!isJsonObject(component) || component["sub_type"] !== "flow") return component;
  const [parameter] = Array.isArray(component["parameters"]) ? component["parameters"] : [];
  const action = isJsonObject(parameter) ? objectAt(parameter, "action") : {};
  return { ...component, parameters: [{ type: "action", action: { ...action, flow_token: token } }] };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}
