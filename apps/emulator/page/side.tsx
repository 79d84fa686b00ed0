import type { ReactNode } from "react";
import type { BusinessNumber, Person, Place } from "./emulator-state.ts";
import { Faults } from "./faults/faults.tsx";
import { type LookChoice, LookSettings } from "./look-settings.tsx";
import { NewPerson } from "./new-person.tsx";
import { PeopleList } from "./people-list.tsx";
import { PersonSettings } from "./person-settings.tsx";
import { Settings } from "./settings.tsx";
import type { EmulatorView } from "./use-emulator.ts";

/** Numbers, people and settings. */
export function Side(props: {
  emulator: EmulatorView;
  number: BusinessNumber | undefined;
  person: Person | undefined;
  look: LookChoice;
  isWireShown: boolean;
  onNumber: (phoneNumberId: string) => void;
  onChoose: (place: Place) => void;
  onWire: () => void;
}): ReactNode {
  const { emulator, number, person, look, isWireShown, onNumber, onChoose, onWire } = props;
  const { state } = emulator;
  const numbers = state?.accounts.flatMap((account) => account.numbers) ?? [];
  return (
    <aside className="side" aria-label="People and settings">
      <header className="side-head">
        <h1>Emulator</h1>
        <label>
          <span className="visually-hidden">Business number</span>
          <select value={number?.phoneNumberId} onChange={(event) => onNumber(event.target.value)}>
            {numbers.map(({ phoneNumberId, displayPhoneNumber, verifiedName }) => (
              <option key={phoneNumberId} value={phoneNumberId}>
                {verifiedName} · {displayPhoneNumber}
              </option>
            ))}
          </select>
        </label>
      </header>
      {state && number && (
        <>
          <PeopleList state={state} number={number} person={person} onChoose={onChoose} />
          <NewPerson
            isFirst={state.contacts.length === 0}
            onTaken={(waId) =>
              void emulator.refresh().then(() => onChoose({ waId, phoneNumberId: number.phoneNumberId }))
            }
            phoneNumberId={number.phoneNumberId}
          />
          {person && (
            <PersonSettings
              key={person.waId}
              person={person}
              phoneNumberId={number.phoneNumberId}
              onMoved={(place) => void emulator.refresh().then(() => onChoose(place))}
            />
          )}
          <section className="settings" aria-label="Settings">
            <LookSettings {...look} />
            <div className="setting">
              <span className="setting-text">
                <b>Wire</b> <span className="muted">every request and webhook</span>
              </span>
              <button type="button" className="button" aria-expanded={isWireShown} onClick={onWire}>
                Show or hide
              </button>
            </div>
            <Settings emulator={emulator} state={state} number={number} />
          </section>
          <Faults
            place={person && { waId: person.waId, phoneNumberId: number.phoneNumberId }}
            version={emulator.readAtMs}
          />
        </>
      )}
    </aside>
  );
}
