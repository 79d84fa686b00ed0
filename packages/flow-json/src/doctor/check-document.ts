import { member } from "../json/json.ts";
import { toPointer } from "../json/path.ts";
import { findActions } from "../model/find-actions.ts";
import {
  dataApiVersions,
  flowVersions,
  isAtLeast,
  isFlowVersion,
  oldestPublishableVersion,
  recommendedVersion,
} from "../model/versions.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error, warning } from "./draft.ts";
import { type ExaminedFlow, knows } from "./examined-flow.ts";

const bytesMax = 10 * 1024 * 1024;
const screensMax = 100;
const keys = ["version", "screens", "data_api_version", "routing_model", "data_channel_uri"];

/**
 * The document as a whole: its version, size and top-level properties.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#top-level-flow-json-properties
 */
export function checkDocument(flow: ExaminedFlow): Draft[] {
  return [
    ...checkVersion(flow),
    ...checkKeys(flow),
    ...checkSize(flow),
    ...checkDataApiVersion(flow),
    ...checkChannelUri(flow),
  ];
}

function checkVersion({ value }: ExaminedFlow): Draft[] {
  const version = member(value, "version");
  if (version === undefined) {
    const message = `The document names no “version”. Add one; “${recommendedVersion}” is recommended.`;
    const fix = [{ op: "add" as const, path: "/version", value: recommendedVersion }];
    return [error("MISSING_FLOW_JSON_VERSION", [], message, { fix })];
  }
  if (typeof version !== "string" || !isFlowVersion(version)) {
    const isOld = typeof version === "string" && /^([01]\.\d+|2\.0)$/.test(version);
    const code = isOld ? "UNSUPPORTED_FLOW_JSON_VERSION" : "INVALID_FLOW_JSON_VERSION";
    const message = `There is no Flow JSON version ${JSON.stringify(version).slice(0, 40)} any more or yet. Known are ${flowVersions.join(", ")}.`;
    return [error(code, ["version"], message)];
  }
  if (isAtLeast(version, oldestPublishableVersion)) return [];
  const message = `Flow JSON ${version} is frozen: Flows of it are still sent and opened, but not published any more. Move to ${recommendedVersion}.`;
  return [warning("version-frozen", ["version"], message)];
}

function checkKeys({ value }: ExaminedFlow): Draft[] {
  const unknown = Object.keys(value).filter((key) => !keys.includes(key));
  return unknown.map((key) => {
    const message = () =>
      `The document has a property “${key.slice(0, 60)}” that Flow JSON does not know. ${didYouMean(key, keys, "Remove it.")}`;
    return error("INVALID_PROPERTY_KEY", [key], message, { part: "key" });
  });
}

function checkSize({ bytes, flow }: ExaminedFlow): Draft[] {
  const drafts: Draft[] = [];
  if (bytes > bytesMax) {
    const message = `The document has ${(bytes / 1024 / 1024).toFixed(1)} MB; WhatsApp takes 10 MB. Make its pictures smaller.`;
    drafts.push(error("document-too-large", [], message));
  }
  if (flow.screens.length > screensMax) {
    const message = `A Flow has at most ${screensMax} screens; this one has ${flow.screens.length}.`;
    drafts.push(error("MAX_SCREENS_NUMBER", ["screens"], message));
  }
  return drafts;
}

function checkDataApiVersion(examined: ExaminedFlow): Draft[] {
  const { value, flow, isDynamic } = examined;
  const version = member(value, "data_api_version");
  if (isDynamic) {
    if (typeof version === "string" && dataApiVersions.includes(version)) return checkRoutingModelThere(examined);
    const message = `“data_api_version” must be “3.0” or, better, “4.0”.`;
    const code = typeof version === "string" ? "INVALID_PROPERTY_VALUE" : "INVALID_PROPERTY_TYPE";
    return [error(code, ["data_api_version"], message), ...checkRoutingModelThere(examined)];
  }
  const exchange = flow.screens.flatMap(findActions).find(({ name }) => name === "data_exchange");
  if (exchange === undefined) return [];
  const message =
    "“data_exchange” asks an endpoint, and the document declares none. Add “data_api_version” and a “routing_model”.";
  return [error("MISSING_REQUIRED_PROPERTY", exchange.path, message)];
}

function checkRoutingModelThere({ value }: ExaminedFlow): Draft[] {
  if (member(value, "routing_model") !== undefined) return [];
  const message = "A Flow with an endpoint needs a “routing_model” that says which screens can follow each screen.";
  return [error("MISSING_REQUIRED_PROPERTY", ["data_api_version"], message)];
}

function checkChannelUri(flow: ExaminedFlow): Draft[] {
  const uri = member(flow.value, "data_channel_uri");
  if (uri === undefined) return [];
  const path = ["data_channel_uri"];
  if (knows(flow, "3.0")) {
    const message =
      "From Flow JSON 3.0 the endpoint's address is set at the Flow, not in the document. Remove it here.";
    const fix = [{ op: "remove" as const, path: toPointer(path) }];
    return [error("INVALID_PROPERTY_KEY", path, message, { part: "key", fix })];
  }
  if (typeof uri === "string" && URL.canParse(uri)) return [];
  return [error("INVALID_PROPERTY_VALUE_FORMAT", path, "“data_channel_uri” must be a whole address.")];
}
