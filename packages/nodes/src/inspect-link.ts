import { climbs, isPlain, type NodeIssue } from "@tributary/engine";

/** A link without variables that WhatsApp could never open. */
export function inspectLink(link: string | undefined, field: string): NodeIssue[] {
  const text = link?.trim() ?? "";
  const message = text === "" || !isPlain(text) ? undefined : linkProblem(text);
  return message === undefined ? [] : [{ code: "link-invalid", severity: "error", message, field }];
}

function linkProblem(link: string): string | undefined {
  if (!URL.canParse(link) || !/^https?:\/\//i.test(link)) {
    return "This is not a complete web address. It begins with https://";
  }
  return climbs(link) ? "This address climbs with “.” or “..”. Write its path out." : undefined;
}
