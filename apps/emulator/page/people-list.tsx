import { shortText } from "@tributary/phone";
import type { ReactNode } from "react";
import type { BusinessNumber, EmulatorState, Entry, Person, Place } from "./emulator-state.ts";
import { isSeen } from "./seen.ts";
import { toMessage } from "./to-message.ts";

/** Everybody who has a phone, with what was said last. */
export function PeopleList(props: {
  state: EmulatorState;
  number: BusinessNumber;
  person: Person | undefined;
  onChoose: (place: Place) => void;
}): ReactNode {
  const { state, number, person, onChoose } = props;
  const { phoneNumberId } = number;
  return (
    <nav className="people" aria-label="People">
      {state.contacts.map((contact) => {
        const place = { waId: contact.waId, phoneNumberId };
        const last = state.chats.find((chat) => chat.waId === place.waId && chat.phoneNumberId === phoneNumberId)?.last;
        const isChosen = contact.waId === person?.waId;
        return (
          <button
            key={contact.waId}
            type="button"
            className={isChosen ? "person person-chosen" : "person"}
            aria-current={isChosen}
            onClick={() => onChoose(place)}
          >
            <span className="avatar" aria-hidden="true">
              {[...contact.name.replace(/^\+/, "")][0]?.toUpperCase() ?? "?"}
            </span>
            <span className="person-text">
              <b>{contact.name}</b>
              <span className="muted">{last === undefined ? `+${contact.waId}` : lastWords(last)}</span>
            </span>
            {last !== undefined && <span className="muted person-time">{timeOf(last)}</span>}
            {last !== undefined && !isChosen && !isSeen(place, last) && <NewDot />}
          </button>
        );
      })}
    </nav>
  );
}

function NewDot(): ReactNode {
  return <span className="new-dot" role="img" aria-label="New" />;
}

function lastWords(last: Entry): string {
  const words = shortText(toMessage(last).content);
  return last.from === "contact" ? `You: ${words}` : words;
}

function timeOf({ atMs }: Entry): string {
  return new Date(atMs).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
