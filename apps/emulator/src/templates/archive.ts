import type { AccountRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";
import { judgeTemplate } from "./review.ts";
import type { TemplateRecord } from "./template-record.ts";

const archivedMs = 28 * 86_400_000;

/**
 * Puts a template into the archive, from which it is deleted after 28 days. Says why it cannot be archived, if so.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival
 */
export function archiveTemplate(world: World, account: AccountRecord, template: TemplateRecord): string | undefined {
  const { status } = template;
  if (status !== "APPROVED" && status !== "REJECTED") return "Only approved or rejected templates can be archived";
  template.statusBeforeArchive = status;
  judgeTemplate(world, account, template, { status: "ARCHIVED" });
  deleteAfterArchive(world, account, template);
  return undefined;
}

/** Brings a template back as it was before. Says why it cannot, if so. */
export function unarchiveTemplate(world: World, account: AccountRecord, template: TemplateRecord): string | undefined {
  if (template.status !== "ARCHIVED") return "Template is not archived";
  judgeTemplate(world, account, template, { status: template.statusBeforeArchive ?? "APPROVED" });
  delete template.statusBeforeArchive;
  return undefined;
}

/** Lets the 28 days of an archived template pass on the emulator's clock. */
export function deleteAfterArchive(world: World, account: AccountRecord, template: TemplateRecord): void {
  const { id, statusSinceMs = world.clock.now() } = template;
  world.clock.schedule(statusSinceMs + archivedMs - world.clock.now(), () => {
    const current = world.templates.byId(id)?.template;
    if (current?.status !== "ARCHIVED" || current.statusSinceMs !== statusSinceMs) return;
    judgeTemplate(world, account, current, { status: "DELETED" });
    world.templates.remove(id);
  });
}
