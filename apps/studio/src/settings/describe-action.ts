import type { Action } from "@tributary/api";

/** What somebody did, in the words of the Studio, by the action's name in the log. */
const words: Record<string, string> = {
  "alert-address-removed": "Removed the address for alerts",
  "alert-address-set": "Set the address for alerts",
  "api-deleted": "Deleted an API call",
  "asset-deleted": "Deleted a file",
  "asset-uploaded": "Uploaded a file",
  "bot-deployed": "Deployed the bot",
  "bot-imported": "Imported a bot",
  "bot-restored": "Restored a version into the draft",
  "bot-rolled-back": "Rolled back to an earlier version",
  "channel-changed": "Changed a channel",
  "channel-created": "Connected a number",
  "channel-deleted": "Deleted a channel",
  "channel-repaired": "Repaired a channel at Meta",
  "contact-resumed": "Resumed a parked contact",
  "flow-alert-closed": "An alert about a Flow is over",
  "flow-alert-opened": "An alert about a Flow was opened",
  "flow-alert-raised": "An alert about a Flow became critical",
  "flow-json-forgotten": "Removed Flow JSON",
  "flow-json-set": "Set Flow JSON",
  "flow-key-uploaded": "Gave Meta a new endpoint key",
  "journey-deleted": "Deleted a journey",
  "journey-started": "Started a journey for a contact",
  "key-created": "Made an API key",
  "key-revoked": "Revoked an API key",
  "project-created": "Created the project",
  "project-deleted": "Deleted the project",
  "secret-deleted": "Deleted a secret",
  "secret-set": "Set a secret",
  "session-reset": "Reset a session",
  "variable-deleted": "Deleted a variable",
};

/** Names of newer servers read well enough with blanks for hyphens. */
export function describeAction(action: string): string {
  if (Object.hasOwn(words, action)) return words[action] ?? action;
  const text = action.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const versioned = new Set(["bot-deployed", "bot-restored", "bot-rolled-back"]);

/** To what it was done, by name where the log has one; ids of our own making say nothing to anybody. */
export function detailsOf({ action, details, subject }: Action): string {
  if (typeof details["name"] === "string") return details["name"];
  const texts = Object.entries(details).flatMap(([key, value]) =>
    value === null || value === "" || typeof value === "object" || key.endsWith("Id") ? [] : [`${key}: ${value}`],
  );
  if (versioned.has(action)) return [`version ${subject}`, ...texts].join(", ");
  if (texts.length > 0) return texts.join(", ");
  return isOwnId(subject) ? "" : subject;
}

function isOwnId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text);
}
