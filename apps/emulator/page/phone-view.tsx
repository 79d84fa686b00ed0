import { PhoneFrame, type PhoneLook } from "@tributary/phone";
import { type ReactNode, useState } from "react";
import { useNow } from "./clock.ts";
import { Conversation } from "./conversation.tsx";
import type { BusinessNumber, Person } from "./emulator-state.ts";
import { Notice } from "./notice.tsx";
import type { EmulatorView } from "./use-emulator.ts";
import { WebhookDialog } from "./webhook-dialog.tsx";

type PhoneViewProps = {
  emulator: EmulatorView;
  number: BusinessNumber | undefined;
  person: Person | undefined;
  look: Required<PhoneLook>;
  /** What the bot is known to answer to. */
  firstWords?: readonly string[];
  onBack: () => void;
};

/** The contact's phone with the chat, and over it whatever the contact has opened. */
export function PhoneView(props: PhoneViewProps): ReactNode {
  const { emulator, number, person, look, firstWords = [], onBack } = props;
  const [isWebhookOpen, setIsWebhookOpen] = useState(false);
  return (
    <main className="phone-place" aria-label="Phone">
      {number && <Notice number={number} isLost={emulator.isLost} onSetWebhook={() => setIsWebhookOpen(true)} />}
      <div className="phone-room">
        <TickingPhone emulator={emulator} look={look}>
          {number && person && emulator.chat ? (
            <Conversation
              emulator={emulator}
              chat={emulator.chat}
              number={number}
              person={person}
              look={look}
              firstWords={firstWords}
              onBack={onBack}
            />
          ) : (
            <p className="nobody">{person ? "" : "Choose a person, or make up a new one."}</p>
          )}
        </TickingPhone>
      </div>
      {isWebhookOpen && number && (
        <WebhookDialog
          number={number}
          onClose={() => setIsWebhookOpen(false)}
          onSaved={() => void emulator.refresh()}
        />
      )}
    </main>
  );
}

/** Only the time at the top is drawn every second, not what the phone shows. */
function TickingPhone(props: { emulator: EmulatorView; look: PhoneLook; children: ReactNode }): ReactNode {
  const { emulator, look, children } = props;
  const nowMs = useNow(emulator);
  return (
    <PhoneFrame {...look} {...(nowMs === undefined ? {} : { nowMs })}>
      {children}
    </PhoneFrame>
  );
}
