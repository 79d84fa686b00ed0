import type { JsonObject } from "@tributary/engine";

/** What a request was answered, before it is encrypted. */
export interface Settled {
  /** The request's id, from which the next request of the same send makes its own. */
  id: string;
  contactId: string | null;
  status: number;
  body: JsonObject | undefined;
  /** In milliseconds since 1970. */
  settledAt: number;
}

/** Requests that come once more within this time, with nothing else in between, are the same request. */
export const REPEAT_MS = 30_000;

/** So long after an answer that kept the contact on the screen, the same request is another try and no repetition. */
export const TRY_AGAIN_MS = 1_000;

/** What the same open Flow asked this process before. */
export interface Recent<Answer> {
  fingerprint: string;
  /** In milliseconds since 1970. */
  at: number;
  answer: Promise<Answer>;
}

const MAX_KEPT = 5_000;

/** The last request of each open Flow that this process has answered or is answering. */
export class RecentAnswers<Answer> {
  readonly #recent = new Map<string, Recent<Answer>>();

  last(sendId: string): Recent<Answer> | undefined {
    return this.#recent.get(sendId);
  }

  /** One that could not be answered is forgotten: it may be asked again. */
  remember(sendId: string, recent: Recent<Answer>): void {
    this.#recent.delete(sendId);
    this.#recent.set(sendId, recent);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > MAX_KEPT && oldest !== undefined) this.#recent.delete(oldest);
    recent.answer.catch(() => {
      if (this.#recent.get(sendId) === recent) this.#recent.delete(sendId);
    });
  }
}
