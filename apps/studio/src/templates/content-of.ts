import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import { type ChatContent, readMessage, readTemplate } from "@tributary/phone";

/** A message template as it stands at Meta. */
export interface TemplateWords {
  name: string;
  language: string;
  components: readonly Json[];
}

/** What a message shows; a template whose words are known shows them. */
export function contentOf(message: JsonObject, templates: readonly TemplateWords[]): ChatContent {
  const sent = message["template"];
  if (message["type"] !== "template" || sent === undefined || !isJsonObject(sent)) return readMessage(message);
  const language = sent["language"];
  const code = language !== undefined && isJsonObject(language) ? language["code"] : undefined;
  const known = templates.find((one) => one.name === sent["name"] && one.language === code);
  return known ? readTemplate(message, known.components.filter(isJsonObject)) : readMessage(message);
}
