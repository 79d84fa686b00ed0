import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";

/** What a message consists of, for whoever draws it. */
export interface Preview {
  header?: string | undefined;
  body: string;
  footer?: string | undefined;
  /** Below the bubble, one below the other. */
  buttons: string[];
}

/** Reads a message out of a node's configuration: the fields of all message nodes go by these names. */
export function previewOf(config: JsonObject): Preview {
  const body = [config["body"], config["message"], config["question"], config["caption"]].find(isText) ?? "";
  const single = [config["buttonTitle"], config["button"]].filter(isText);
  const several = Array.isArray(config["buttons"]) ? config["buttons"].map(titleOf) : [];
  return {
    header: textOrNothing(config["header"]),
    body,
    footer: textOrNothing(config["footer"]),
    buttons: [...several, ...single].filter((title) => title !== ""),
  };
}

function titleOf(button: Json): string {
  const title = isJsonObject(button) ? button["title"] : undefined;
  return isText(title) ? title : "";
}

function textOrNothing(value: Json | undefined): string | undefined {
  return isText(value) && value !== "" ? value : undefined;
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}
