import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { anySchema, ask } from "./control.ts";
import type { BusinessNumber } from "./emulator-state.ts";

/** Asks where the bot takes webhooks; the emulator verifies the address as Meta does. */
export function WebhookDialog(props: { number: BusinessNumber; onClose: () => void; onSaved: () => void }): ReactNode {
  const { number, onClose, onSaved } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [url, setUrl] = useState(number.webhookUrl ?? "");
  const [verifyToken, setVerifyToken] = useState("");
  const [problem, setProblem] = useState("");
  useEffect(() => dialog.current?.showModal(), []);
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      const path = `/numbers/${number.phoneNumberId}/webhook`;
      await ask(anySchema, path, { method: "PUT", body: { url, verifyToken } });
      onSaved();
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="webhook-title" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <h2 id="webhook-title">Where your bot takes webhooks</h2>
        <label>
          URL
          <input
            type="url"
            required
            placeholder="http://127.0.0.1:3000/webhook"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </label>
        <label>
          Verify token
          <input autoComplete="off" value={verifyToken} onChange={(event) => setVerifyToken(event.target.value)} />
        </label>
        <p className="muted">The URL is asked for Meta's challenge first, as Meta does.</p>
        <p className="form-problem" role="alert">
          {problem}
        </p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-main">
            Verify and save
          </button>
        </div>
      </form>
    </dialog>
  );
}
