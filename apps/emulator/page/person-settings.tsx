import { type FormEvent, type ReactNode, useState } from "react";
import { anySchema, ask } from "./control.ts";
import type { Person, Place } from "./emulator-state.ts";

/** The name and the number of the person whose phone this is. Another number is told to the bot, as Meta does. */
export function PersonSettings(props: {
  person: Person;
  phoneNumberId: string;
  onMoved: (place: Place) => void;
}): ReactNode {
  const { person, phoneNumberId, onMoved } = props;
  const [name, setName] = useState(person.name);
  const [phone, setPhone] = useState(`+${person.waId}`);
  const [said, setSaid] = useState("");
  const newWaId = phone.replaceAll(/\D/g, "");
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await ask(anySchema, `/phones/${person.waId}`, { method: "PUT", body: { name, phoneNumberId } });
      if (newWaId !== person.waId) {
        const body = { newWaId, phoneNumberId };
        await ask(anySchema, `/phones/${person.waId}/change-number`, { method: "POST", body });
        onMoved({ waId: newWaId, phoneNumberId });
      }
      setSaid("Saved.");
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <details className="new-person">
      <summary>{person.name}: name and number</summary>
      <form onSubmit={(event) => void save(event)}>
        <label>
          This person's name
          <input
            value={name}
            autoComplete="off"
            required
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          This person's number
          <input
            type="tel"
            value={phone}
            autoComplete="off"
            required
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
        <button type="submit" className="button">
          {newWaId === person.waId ? "Save" : "Save and tell the bot of the new number"}
        </button>
        <p className="muted" role="status">
          {said}
        </p>
      </form>
    </details>
  );
}
