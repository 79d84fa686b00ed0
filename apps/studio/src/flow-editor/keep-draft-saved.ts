import { ApiRefusal, type StoredFlow } from "@tributary/api";
import { type DraftSaveState, type FlowState, type FlowStore, isDraftUnsaved } from "./flow-store.ts";

/** How the server is reached. */
export interface FlowServer {
  save(draft: string, revision: number): Promise<StoredFlow>;
  read(): Promise<StoredFlow>;
}

/** Saves the open draft whenever it has changed and nobody types. */
export interface DraftSaver {
  /** Saves at once what is not saved yet; false when it could not be saved. */
  flush(): Promise<boolean>;
  stop(): void;
}

const QUIET_MS = 700;
const RETRY_MS = 4_000;

/** Starts saving. Where somebody else saved or deleted the Flow, `saveState` says so and saving waits for a decision. */
export function keepDraftSaved(store: FlowStore, server: FlowServer): DraftSaver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue = Promise.resolve();
  const schedule = (afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), afterMs);
  };
  // One saving at a time: the next one needs the revision that the one before it gave.
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    queue = queue.then(saveNow);
    await queue;
    return !isDraftUnsaved(store.getState());
  };
  const saveNow = async (): Promise<void> => {
    while (needsSaving()) {
      await saveOnce(store, server);
      if (store.getState().saveState.kind !== "failed") continue;
      schedule(RETRY_MS);
      break;
    }
  };
  const needsSaving = () => isDraftUnsaved(store.getState()) && !isUndecided(store.getState());
  const stopListening = store.subscribe((state, before) => {
    const isDecided = before.saveState.kind === "conflict" && state.saveState.kind === "unsaved";
    if (state.history.present === before.history.present && !isDecided) return;
    if (!needsSaving()) return;
    if (state.saveState.kind === "saved") store.setState({ saveState: { kind: "unsaved" } });
    schedule(QUIET_MS);
  });
  return {
    flush,
    stop: () => {
      clearTimeout(timer);
      stopListening();
    },
  };
}

function isUndecided({ saveState }: FlowState): boolean {
  return saveState.kind === "conflict" || saveState.kind === "deleted";
}

async function saveOnce(store: FlowStore, server: FlowServer): Promise<void> {
  const { history, stored } = store.getState();
  const sent = history.present;
  store.setState({ saveState: { kind: "saving" } });
  try {
    const saved = await server.save(sent, stored.draftRevision);
    const isCurrent = store.getState().history.present === sent;
    store.setState({ stored: saved, saveState: { kind: isCurrent ? "saved" : "unsaved" } });
  } catch (error) {
    store.setState({ saveState: await afterRefusal(error, server) });
  }
}

async function afterRefusal(error: unknown, server: FlowServer): Promise<DraftSaveState> {
  if (!(error instanceof ApiRefusal)) return { kind: "failed", message: "The Studio could not save. Reload the page." };
  if (error.code === "not-found") return { kind: "deleted" };
  if (error.code !== "revision-conflict") return { kind: "failed", message: error.message };
  const theirs = await server.read().catch(() => undefined);
  return theirs ? { kind: "conflict", theirs } : { kind: "failed", message: error.message };
}
