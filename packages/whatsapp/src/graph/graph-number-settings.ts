import { booleanAt, isJsonObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { confirmGraph, requestGraph, unreadableAnswer } from "./graph-request.ts";

/**
 * What a chat offers before anything is said: `prompts` to tap (at most 4 of 80 characters), `commands` behind a slash (at
 * most 30; 32 and 256 characters), and whether opening the chat is told to the bot.
 */
export type ConversationalAutomation = {
  prompts: string[];
  commands: { name: string; description: string }[];
  isWelcomeMessageOn: boolean;
};

/** Whether contacts see the catalog of a number, and can fill a cart. */
export type CommerceSettings = { isCatalogVisible: boolean; isCartEnabled: boolean };

/** Calls about the settings of a number. */
export type NumberSettingsCalls = {
  /** Reads a number's settings (calling, identity checks, storage) as Meta's own object. */
  readNumberSettings(phoneNumberId: string): Promise<JsonObject>;
  /** Changes settings of a number, under Meta's keys; the rest stays. */
  changeNumberSettings(phoneNumberId: string, changes: JsonObject): Promise<void>;
  /** Reads what a chat with the number offers. */
  readConversationalAutomation(phoneNumberId: string): Promise<ConversationalAutomation>;
  /** Changes what is given of it; an empty list takes all of a kind away. */
  changeConversationalAutomation(phoneNumberId: string, changes: Partial<ConversationalAutomation>): Promise<void>;
  /** Reads whether the number shows a catalog and a cart. */
  readCommerceSettings(phoneNumberId: string): Promise<CommerceSettings>;
  /** Changes what is given of that. */
  changeCommerceSettings(phoneNumberId: string, changes: Partial<CommerceSettings>): Promise<void>;
};

/** The calls about settings of numbers, for one connection. */
export function numberSettingsCalls(connection: GraphConnection): NumberSettingsCalls {
  return {
    readNumberSettings: (phoneNumberId) => requestGraph(connection, { path: pathTo(phoneNumberId, "settings") }),
    async changeNumberSettings(phoneNumberId, changes) {
      await confirmGraph(connection, { path: pathTo(phoneNumberId, "settings"), body: changes });
    },
    async readConversationalAutomation(phoneNumberId) {
      const path = pathTo(phoneNumberId, undefined, { fields: "conversational_automation" });
      return readAutomation(objectAt(await requestGraph(connection, { path }), "conversational_automation") ?? {});
    },
    async changeConversationalAutomation(phoneNumberId, changes) {
      const path = pathTo(phoneNumberId, "conversational_automation");
      await confirmGraph(connection, { path, body: toAutomation(changes) });
    },
    readCommerceSettings: (phoneNumberId) => readCommerceSettings(connection, phoneNumberId),
    async changeCommerceSettings(phoneNumberId, { isCatalogVisible, isCartEnabled }) {
      const body = {
        ...(isCatalogVisible === undefined ? {} : { is_catalog_visible: isCatalogVisible }),
        ...(isCartEnabled === undefined ? {} : { is_cart_enabled: isCartEnabled }),
      };
      await confirmGraph(connection, { path: pathTo(phoneNumberId, "whatsapp_commerce_settings"), body });
    },
  };
}

function readAutomation(automation: JsonObject): ConversationalAutomation {
  const commands = (listAt(automation, "commands") ?? []).filter((item) => isJsonObject(item));
  return {
    prompts: (listAt(automation, "prompts") ?? []).filter((item) => typeof item === "string"),
    commands: commands.map((command) => ({
      name: textAt(command, "command_name") ?? "",
      description: textAt(command, "command_description") ?? "",
    })),
    isWelcomeMessageOn: booleanAt(automation, "enable_welcome_message") ?? false,
  };
}

function toAutomation({ prompts, commands, isWelcomeMessageOn }: Partial<ConversationalAutomation>): JsonObject {
  const toMeta = ({ name, description }: ConversationalAutomation["commands"][number]) => ({
    command_name: name,
    command_description: description,
  });
  return {
    ...(isWelcomeMessageOn === undefined ? {} : { enable_welcome_message: isWelcomeMessageOn }),
    ...(prompts === undefined ? {} : { prompts }),
    ...(commands === undefined ? {} : { commands: commands.map(toMeta) }),
  };
}

async function readCommerceSettings(connection: GraphConnection, phoneNumberId: string): Promise<CommerceSettings> {
  const request = { path: pathTo(phoneNumberId, "whatsapp_commerce_settings") };
  const data = listAt(await requestGraph(connection, request), "data");
  if (data === undefined) throw unreadableAnswer(200, request);
  const settings = isJsonObject(data[0]) ? data[0] : {};
  return {
    isCatalogVisible: booleanAt(settings, "is_catalog_visible") ?? false,
    isCartEnabled: booleanAt(settings, "is_cart_enabled") ?? false,
  };
}
