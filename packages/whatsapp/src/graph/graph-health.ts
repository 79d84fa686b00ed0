import { idAt, isJsonObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { requestGraph, unreadableAnswer } from "./graph-request.ts";

/**
 * Whether messages can be sent. `canSendMessage` is `AVAILABLE`, `LIMITED` or `BLOCKED`: of everything together, which
 * also counts calls, and of each entity, which is what to go by.
 */
export type Health = { canSendMessage: string; entities: HealthEntity[] };

/** A number, account, business, app, template or Flow (`entityType` in Meta's words), and what stands against it. */
export type HealthEntity = {
  entityType: string;
  id: string;
  canSendMessage: string;
  errors: HealthError[];
  additionalInfo: string[];
};

/** Why something is blocked, with Meta's own remedy. */
export type HealthError = { code?: string; description: string; solution?: string };

/**
 * The call that asks Meta about health.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status
 */
export type HealthCalls = {
  /** Reads the health of a number, an account, a template or a Flow (the last also for one number). */
  readHealth(nodeId: string, options?: { phoneNumberId?: string }): Promise<Health>;
};

/** The call that asks about health, for one connection. */
export function healthCalls(connection: GraphConnection): HealthCalls {
  return {
    async readHealth(nodeId, { phoneNumberId } = {}) {
      const fields = phoneNumberId === undefined ? "health_status" : `health_status.phone_number(${phoneNumberId})`;
      const request = { path: pathTo(nodeId, undefined, { fields }) };
      const health = objectAt(await requestGraph(connection, request), "health_status");
      if (health === undefined) throw unreadableAnswer(200, request);
      return { canSendMessage: textAt(health, "can_send_message") ?? "", entities: readEntities(health) };
    },
  };
}

function readEntities(health: JsonObject): HealthEntity[] {
  return objectsAt(health, "entities").map((entity) => ({
    entityType: textAt(entity, "entity_type") ?? "",
    id: idAt(entity, "id") ?? "",
    canSendMessage: textAt(entity, "can_send_message") ?? "",
    errors: objectsAt(entity, "errors").map(readError),
    additionalInfo: (listAt(entity, "additional_info") ?? []).filter((item) => typeof item === "string"),
  }));
}

function readError(error: JsonObject): HealthError {
  const code = idAt(error, "error_code");
  const solution = textAt(error, "possible_solution");
  return {
    ...(code === undefined ? {} : { code }),
    description: textAt(error, "error_description") ?? "",
    ...(solution === undefined ? {} : { solution }),
  };
}

function objectsAt(object: JsonObject, key: string): JsonObject[] {
  return (listAt(object, key) ?? []).filter((item) => isJsonObject(item));
}
