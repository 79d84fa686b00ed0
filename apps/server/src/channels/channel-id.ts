import { z } from "zod";

/** A channel's id in an address that anybody may ask: one with other characters is nobody's, and no database is asked for it. */
export const channelId = z.string().regex(/^[\w-]{1,64}$/);
