import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { anySchema, ask } from "./control.ts";

const suggestion = { name: "Ada", phone: "+49 151 23456789" };

/** Makes somebody up who has a phone. The first one is suggested. */
export function NewPerson(props: {
  isFirst: boolean;
  phoneNumberId: string;
  onTaken: (waId: string) => void;
}): ReactNode {
  const { isFirst, phoneNumberId, onTaken } = props;
  const [isOpen, setIsOpen] = useState(isFirst);
  const [{ name, phone }, setFields] = useState(isFirst ? suggestion : { name: "", phone: "" });
  const [problem, setProblem] = useState("");
  useEffect(() => {
    if (isFirst) setIsOpen(true);
  }, [isFirst]);
  async function take(event: FormEvent): Promise<void> {
    event.preventDefault();
    const waId = phone.replaceAll(/\D/g, "");
    try {
      await ask(anySchema, `/phones/${waId}`, { method: "PUT", body: { name, phoneNumberId } });
      setFields({ name: "", phone: "" });
      setProblem("");
      setIsOpen(false);
      onTaken(waId);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <details className="new-person" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>New person</summary>
      <form onSubmit={(event) => void take(event)}>
        <label>
          Name
          <input
            value={name}
            autoComplete="off"
            required
            maxLength={60}
            onChange={(event) => setFields({ name: event.target.value, phone })}
          />
        </label>
        <label>
          Phone number
          <input
            type="tel"
            value={phone}
            autoComplete="off"
            required
            onChange={(event) => setFields({ name, phone: event.target.value })}
          />
        </label>
        <button type="submit" className="button button-main">
          Take this phone
        </button>
        <p className="form-problem" role="alert">
          {problem}
        </p>
      </form>
    </details>
  );
}
