import type { NodeIssue } from "@tributary/engine";

/** A link without variables that WhatsApp could never open. */
export function inspectLink(link: string | undefined, field: string): NodeIssue[] {
  const text = link?.trim() ?? "";
  if (text === "" || text.includes("{") || (URL.canParse(text) && /^https?:\/\//i.test(text))) return [];
  const message = "This is not a complete web address. It begins with https://";
  return [{ code: "link-invalid", severity: "error", message, field }];
}
