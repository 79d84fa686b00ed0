import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { listContacts } from "./list-contacts.ts";
import { readContact } from "./read-contact.ts";
import { readTimeline } from "./read-timeline.ts";
import { resetSession } from "./reset-session.ts";
import { resumeContact } from "./resume-contact.ts";

export const contactRoutes: RouteFunctions<Contract["contacts"]> = {
  list: ({ context, params, query }) => listContacts(context, params.projectId, query),
  read: ({ context, params }) => readContact(context, params),
  resetSession: async ({ context, caller, params, hooks }) => {
    const contact = await resetSession(context, params, caller);
    hooks.wakeContact?.(params.contactId);
    return contact;
  },
  resume: async ({ context, caller, params, hooks }) => {
    const contact = await resumeContact(context, params, caller);
    hooks.wakeContact?.(params.contactId);
    return contact;
  },
  readTimeline: ({ context, params, query }) => readTimeline(context, params, query),
};
