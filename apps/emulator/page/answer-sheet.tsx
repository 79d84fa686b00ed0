import { type FlowJson, fillFlow, isJsonObject, type JsonObject } from "@tributary/flow-json";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { z } from "zod";
import type { FlowHostProps } from "./flow-host.tsx";
import { submitFlow } from "./flow-world.ts";

/** The response of a Flow, written by hand: for Flows that the emulator does not know, and for odd answers. */
export function AnswerSheet(props: FlowHostProps & { name: string; flow: FlowJson | undefined }): ReactNode {
  const { entry, place, name, flow, onClose } = props;
  const [text, setText] = useState(() => JSON.stringify(exampleOf(flow), null, 2));
  const [problem, setProblem] = useState("");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const response = parseObject(text);
    if (response === undefined) return setProblem("This is not a JSON object.");
    try {
      const { flow_token = entry.flow?.token ?? "unused", ...fields } = response;
      await submitFlow(place, entry, { flow_token, ...fields });
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  const why = flow === undefined ? "The emulator does not know this Flow's JSON, so write the response by hand." : "";
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="answer-title" onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <h2 id="answer-title">{name}</h2>
        <p className="muted">{why || "The response that the bot will get."}</p>
        <textarea
          className="json"
          rows={12}
          spellCheck={false}
          aria-label="Response as JSON"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="form-problem" role="alert">
          {problem}
        </p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-main">
            Send response
          </button>
        </div>
      </form>
    </dialog>
  );
}

function exampleOf(flow: FlowJson | undefined): JsonObject {
  const response = flow === undefined ? undefined : fillFlow(flow).response;
  if (response === undefined) return { name: "…", comment: "…" };
  const { flow_token: _, ...fields } = response;
  return fields;
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value = z.json().parse(JSON.parse(text));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
