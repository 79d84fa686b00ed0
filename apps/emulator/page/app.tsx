import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import type { BusinessNumber, EmulatorState, Place } from "./emulator-state.ts";
import { useLook } from "./look-settings.tsx";
import { PhoneView } from "./phone-view.tsx";
import { Side } from "./side.tsx";
import { useEmulator } from "./use-emulator.ts";
import { Wire } from "./wire.tsx";

/** Inside another page there is room for the phone only. */
const isPhoneAlone = inAddress("view") === "phone";

/** What the bot answers to, as the page around it knows. */
const firstWords = new URLSearchParams(location.hash.slice(1)).getAll("say");

/** Numbers and people at the left, the phone in the middle, the wire at the right. */
export function App(): ReactNode {
  const [waId, setWaId] = useState(() => inAddress("person"));
  const [phoneNumberId, setPhoneNumberId] = useState(() => inAddress("number"));
  const [wireCount, setWireCount] = useState(0);
  const [isWireShown, setIsWireShown] = useState(() => localStorage.getItem("wire") === "open");
  const [shown, setShown] = useState<"people" | "chat">("people");
  const [resetCount, setResetCount] = useState(0);
  const onWire = useCallback(() => setWireCount((count) => count + 1), []);
  const onReset = useCallback(() => setResetCount((count) => count + 1), []);
  const place = useMemo(() => {
    return waId === undefined || phoneNumberId === undefined ? undefined : { waId, phoneNumberId };
  }, [waId, phoneNumberId]);
  const emulator = useEmulator(place, onWire, onReset);
  const { state } = emulator;
  const number = chosenNumber(state, phoneNumberId);
  const look = useLook();
  useEffect(() => {
    if (phoneNumberId === undefined && number !== undefined) setPhoneNumberId(number.phoneNumberId);
  }, [phoneNumberId, number]);
  useEffect(() => {
    localStorage.setItem("wire", isWireShown ? "open" : "closed");
  }, [isWireShown]);

  function choose(next: Place): void {
    setWaId(next.waId);
    setPhoneNumberId(next.phoneNumberId);
    history.replaceState(null, "", `#person=${next.waId}`);
    setShown("chat");
  }
  const person = state?.contacts.find((contact) => contact.waId === waId);
  if (isPhoneAlone) {
    return (
      <div className="app" data-view="chat" data-wire="closed" data-alone>
        <PhoneView
          emulator={emulator}
          number={number}
          person={person}
          look={look.look}
          firstWords={firstWords}
          onBack={() => undefined}
        />
      </div>
    );
  }
  return (
    <div className="app" data-view={shown} data-wire={isWireShown ? "open" : "closed"}>
      <Side
        emulator={emulator}
        number={number}
        person={person}
        look={look}
        isWireShown={isWireShown}
        onNumber={setPhoneNumberId}
        onChoose={choose}
        onWire={() => setIsWireShown(!isWireShown)}
      />
      <PhoneView
        key={`${waId} ${phoneNumberId}`}
        emulator={emulator}
        number={number}
        person={person}
        look={look.look}
        onBack={() => setShown("people")}
      />
      {isWireShown && <Wire key={resetCount} count={wireCount} onClose={() => setIsWireShown(false)} />}
    </div>
  );
}

function chosenNumber(state: EmulatorState | undefined, id: string | undefined): BusinessNumber | undefined {
  const numbers = state?.accounts.flatMap((account) => account.numbers) ?? [];
  return numbers.find((number) => number.phoneNumberId === id) ?? numbers[0];
}

function inAddress(name: "person" | "number" | "view"): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get(name) ?? undefined;
}
