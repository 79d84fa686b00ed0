import type { Channel } from "@tributary/api";

/** What it means that nothing is deployed yet: for whom the bot works already, and for whom not. */
export function undeployedText(channels: readonly Pick<Channel, "runs">[]): string {
  const runDraft = channels.filter(({ runs }) => runs === "draft").length;
  if (channels.length === 0)
    return "Nothing is deployed and no number is connected yet. The test phone runs the draft.";
  if (runDraft === 0) return "Nothing is deployed yet: contacts get no answer until then.";
  if (runDraft === channels.length) return "Nothing is deployed yet. Channels that run the draft work already.";
  return "Nothing is deployed yet: only channels that run the draft answer.";
}
