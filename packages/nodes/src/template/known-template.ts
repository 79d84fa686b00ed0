import type { KnownTemplate } from "@tributary/engine";

interface Wanted {
  name: string;
  language: string;
}

/** The template that a node names, as it stands at Meta; of two accounts' the one that can be sent. */
export function knownTemplate(
  { name, language }: Wanted,
  templates: readonly KnownTemplate[],
): KnownTemplate | undefined {
  const known = templates.filter((one) => one.name === name && one.language === language.trim());
  return known.find(({ status }) => status === "APPROVED") ?? known[0];
}
