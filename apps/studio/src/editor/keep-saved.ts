import { ApiRefusal, type StoredJourney } from "@tributary/api";
import type { Journey } from "@tributary/engine";
import { isUnsaved, type JourneyState, type JourneyStore, type SaveState } from "./journey-store.ts";

/** How the server is reached. */
export interface JourneyServer {
  save(document: Journey, revision: number): Promise<StoredJourney>;
  read(): Promise<StoredJourney>;
}

interface Options {
  /** How long to wait after a change for the next one. */
  quietMs?: number;
  /** How long to wait after a failure before trying again. */
  retryMs?: number;
}

/** Saves the open journey whenever it has changed and nobody types. */
export interface Saver {
  /** Saves at once what is not saved yet. */
  flush(): Promise<void>;
  stop(): void;
}

/** Starts saving. Where somebody else saved or deleted the journey, `saveState` says so and saving waits for a decision. */
export function keepSaved(store: JourneyStore, server: JourneyServer, options: Options = {}): Saver {
  const { quietMs = 600, retryMs = 4_000 } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue = Promise.resolve();

  const schedule = (afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), afterMs);
  };
  // One saving at a time: the next one needs the revision that the one before it gave.
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    queue = queue.then(saveNow);
    return queue;
  };
  const saveNow = async (): Promise<void> => {
    if (!needsSaving(store.getState())) return;
    await saveOnce(store, server);
    const { saveState } = store.getState();
    if (saveState.kind === "failed") schedule(retryMs);
    else if (needsSaving(store.getState())) schedule(quietMs);
  };
  const stopListening = store.subscribe((state, before) => {
    const hasChanged = state.history.present !== before.history.present;
    const isReleased = isUndecided(before) && state.saveState.kind === "unsaved";
    if (!hasChanged && !isReleased) return;
    if (needsSaving(state)) {
      if (state.saveState.kind === "saved") store.setState({ saveState: { kind: "unsaved" } });
      schedule(quietMs);
    } else if (state.saveState.kind === "unsaved") store.setState({ saveState: { kind: "saved" } });
  });
  return {
    flush,
    stop: () => {
      clearTimeout(timer);
      stopListening();
    },
  };
}

function needsSaving(state: JourneyState): boolean {
  return isUnsaved(state) && !isUndecided(state);
}

/** Somebody else has changed or deleted the journey, and what becomes of it here is to be said first. */
function isUndecided({ saveState }: JourneyState): boolean {
  return saveState.kind === "conflict" || saveState.kind === "deleted";
}

async function saveOnce(store: JourneyStore, server: JourneyServer): Promise<void> {
  const { history, revision } = store.getState();
  const sent = history.present;
  store.setState({ saveState: { kind: "saving" } });
  try {
    const stored = await server.save(sent, revision);
    store.setState((state) => ({
      saved: sent,
      revision: stored.revision,
      saveState: { kind: state.history.present === sent ? "saved" : "unsaved" },
    }));
  } catch (error) {
    store.setState({ saveState: await afterRefusal(error, server) });
  }
}

async function afterRefusal(error: unknown, server: JourneyServer): Promise<SaveState> {
  if (!(error instanceof ApiRefusal)) return { kind: "failed", message: "The Studio could not save. Reload the page." };
  if (error.code === "not-found") return { kind: "deleted" };
  if (error.code !== "revision-conflict") return { kind: "failed", message: error.message };
  try {
    return { kind: "conflict", theirs: await server.read() };
  } catch (cause) {
    return { kind: "failed", message: cause instanceof ApiRefusal ? cause.message : error.message };
  }
}
