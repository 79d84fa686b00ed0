import type { FlowVersion } from "@tributary/flow-json";
import { knows } from "./edit-document.ts";

/** Whether data can go into a text: before Flow JSON 6.0 it stands alone or not at all. */
export function takesData(text: string, version: FlowVersion | undefined): boolean {
  return text.trim() === "" || isReference(text) || knows(version, "6.0");
}

/** WhatsApp takes a reference alone, or from 6.0 an expression in backticks that puts texts and references together. */
export function withData(text: string, reference: string, version: FlowVersion | undefined): string {
  const trimmed = text.trim();
  if (trimmed === "" || !knows(version, "6.0")) return reference;
  if (trimmed.startsWith("`") && trimmed.endsWith("`") && trimmed.length > 1)
    return `${trimmed.slice(0, -1)} ${reference}\``;
  if (isReference(trimmed)) return `\`${trimmed} ' ' ${reference}\``;
  return `\`'${literal(text.trimEnd())} ' ${reference}\``;
}

function isReference(text: string): boolean {
  return /^\$\{[^}]+\}$/.test(text.trim());
}

function literal(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("'", "’").replaceAll("`", "’");
}
