import { type ReactNode, useState } from "react";
import { useNow } from "./clock.ts";
import { anySchema, ask } from "./control.ts";
import type { BusinessNumber, EmulatorState } from "./emulator-state.ts";
import type { EmulatorView } from "./use-emulator.ts";
import { WebhookDialog } from "./webhook-dialog.tsx";

type SettingsProps = { emulator: EmulatorView; state: EmulatorState; number: BusinessNumber };

/** Where webhooks go, what time it is, and whether messages arrive twice. */
export function Settings({ emulator, state, number }: SettingsProps): ReactNode {
  const [isWebhookOpen, setIsWebhookOpen] = useState(false);
  return (
    <>
      <div className="setting">
        <span className="setting-text">
          <b>Bot</b> <span className="muted">{number.webhookUrl ?? "no webhook is set"}</span>
        </span>
        <button type="button" className="button" onClick={() => setIsWebhookOpen(true)}>
          Change
        </button>
      </div>
      <Clock emulator={emulator} state={state} />
      <DeliverTwice emulator={emulator} state={state} />
      {isWebhookOpen && (
        <WebhookDialog
          number={number}
          onClose={() => setIsWebhookOpen(false)}
          onSaved={() => void emulator.refresh()}
        />
      )}
    </>
  );
}

function DeliverTwice({ emulator, state }: Omit<SettingsProps, "number">): ReactNode {
  const [wanted, setWanted] = useState<boolean>();
  const isTwice = state.rules.some((rule) => rule.next === null && (rule.duplicate ?? 0) > 0);
  async function change(isWanted: boolean): Promise<void> {
    setWanted(isWanted);
    try {
      await setTwice(isWanted);
      await emulator.refresh();
    } finally {
      setWanted(undefined);
    }
  }
  return (
    <label className="setting">
      <span className="setting-text">
        <b>Deliver twice</b> <span className="muted">every message reaches the bot two times</span>
      </span>
      <input
        type="checkbox"
        className="switch"
        checked={wanted ?? isTwice}
        aria-busy={wanted !== undefined}
        onChange={(event) => void change(event.target.checked)}
      />
    </label>
  );
}

function Clock({ emulator, state }: Omit<SettingsProps, "number">): ReactNode {
  const nowMs = useNow(emulator);
  const time = new Date(nowMs ?? state.clock.nowMs);
  const format = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  async function advance(hours: number): Promise<void> {
    await ask(anySchema, "/clock", { method: "POST", body: { advanceMs: hours * 3_600_000 } });
    await emulator.refresh();
  }
  return (
    <div className="setting">
      <span className="setting-text">
        <b>Clock</b>{" "}
        <time className="muted" dateTime={time.toISOString()}>
          {time.toLocaleString("en-GB", format)}
        </time>
      </span>
      <span className="button-group">
        <button type="button" className="button" onClick={() => void advance(1)}>
          +1 h
        </button>
        <button type="button" className="button" onClick={() => void advance(24)}>
          +24 h
        </button>
      </span>
    </div>
  );
}

async function setTwice(isTwice: boolean): Promise<void> {
  await ask(anySchema, "/webhook-delivery", { method: "DELETE" });
  if (!isTwice) return;
  const body = { next: null, match: { kind: "message" }, duplicate: 1 };
  await ask(anySchema, "/webhook-delivery", { method: "POST", body });
}
