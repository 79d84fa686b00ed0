import { documentId } from "@tributary/engine";
import { z } from "zod";

/** Which days and whose contacts are counted. */
export const countsQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(366).default(7).meta({ description: "Days in UTC, of which today is one." }),
  channelId: documentId.optional().meta({ description: "Only contacts of this channel." }),
});
