import type { ReactNode } from "react";
import type { BusinessNumber } from "./emulator-state.ts";

/** What keeps the bot from answering. */
export function Notice(props: { number: BusinessNumber; isLost: boolean; onSetWebhook: () => void }): ReactNode {
  const { number, isLost, onSetWebhook } = props;
  const { webhookUrl: url, webhookProblem: problem } = number;
  if (isLost) {
    return (
      <div className="problem" role="status">
        <p>The emulator does not answer. Start it again: this page finds it by itself.</p>
      </div>
    );
  }
  if (url !== null && problem === null) return null;
  return (
    <div className="problem" role="status">
      <p>
        {url === null
          ? "No bot is connected: what you write goes nowhere. Tell the emulator where your bot takes webhooks."
          : `Your bot did not take the last message (${problem}). Start it at ${url}; the message is sent again by itself.`}
      </p>
      <button type="button" className="button" onClick={onSetWebhook}>
        Set the webhook
      </button>
    </div>
  );
}
