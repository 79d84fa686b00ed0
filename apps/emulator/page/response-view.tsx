import { type PhoneLook, ResponseSheet } from "@tributary/phone";
import type { ReactNode } from "react";
import { z } from "zod";
import type { Entry } from "./emulator-state.ts";
import { summaryOf } from "./summaries.ts";

const answerSchema = z.object({
  interactive: z.object({ nfm_reply: z.object({ response_json: z.string() }) }),
});

/** What a Flow was answered with: in words, and as it went to the business. */
export function ResponseView(props: { entry: Entry; look: PhoneLook; onClose: () => void }): ReactNode {
  const { entry, look, onClose } = props;
  const answer = answerSchema.safeParse(entry.content);
  const response = answer.data?.interactive.nfm_reply.response_json;
  return (
    <ResponseSheet
      {...look}
      title="Your response"
      summary={summaryOf(entry.wamid)}
      {...(response === undefined ? {} : { response })}
      onClose={onClose}
    />
  );
}
