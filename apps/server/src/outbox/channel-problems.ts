import type { Context } from "../context.ts";
import type { SendProblem } from "./outcome.ts";

const CHANNEL_CATEGORIES = new Set(["authentication", "permission", "phone-number", "billing", "channel", "network"]);
/** Meta has restricted or locked the account. */
const CHANNEL_CODES = new Set([368, 131031]);

/**
 * What is wrong with a channel as a whole, kept with the channel: one look at it tells why its messages fail. Its writes
 * are in nobody's way, and what fails is written when it happens again.
 */
export class ChannelProblems {
  readonly #context: Pick<Context, "db" | "log">;
  #writing: Promise<void> | undefined;
  #marked = new Map<string, string>();
  /** Marks made and taken off here: what was read before one of them is stale. */
  #changes = 0;

  constructor(context: Pick<Context, "db" | "log">) {
    this.#context = context;
  }

  /** Reads which channels are marked; another process may have done it. */
  async refresh(): Promise<void> {
    await this.#writing;
    const changes = this.#changes;
    const { rows } = await this.#context.db.pool.query<{ id: string; problem: SendProblem }>(
      "select id, problem from channels where problem is not null",
    );
    if (changes !== this.#changes) return;
    this.#marked = new Map(rows.map(({ id, problem }) => [id, keyOf(problem)]));
  }

  /** Marks the channel, unless the problem is that of one message or contact. */
  note(channelId: string, problem: SendProblem): void {
    const key = keyOf(problem);
    if (!isOfChannel(problem) || this.#marked.get(channelId) === key) return;
    this.#marked.set(channelId, key);
    const { code, meta_code, message } = problem;
    this.#context.log.warn({ channelId, code, meta_code }, `messages of a channel do not go out: ${message}`);
    this.#write(channelId, JSON.stringify({ ...problem, since: new Date().toISOString() }));
  }

  /** A message went out: the channel works again. */
  clear(channelId: string): void {
    if (this.#marked.delete(channelId)) this.#write(channelId, null);
  }

  isIdle(): boolean {
    return this.#writing === undefined;
  }

  async finish(): Promise<void> {
    await this.#writing;
  }

  /** One after the other, so that the last word stands. */
  #write(channelId: string, problem: string | null): void {
    const { db, log } = this.#context;
    this.#changes += 1;
    const write = () => db.pool.query("update channels set problem = $2 where id = $1", [channelId, problem]);
    const writing = (this.#writing ?? Promise.resolve())
      .then(write)
      .catch((error: unknown) => log.warn({ err: error, channelId }, "a channel could not be marked"))
      .then(() => {
        if (this.#writing === writing) this.#writing = undefined;
      });
    this.#writing = writing;
  }
}

function keyOf({ code, meta_code: metaCode }: SendProblem): string {
  return `${code} ${metaCode ?? ""}`;
}

function isOfChannel({ category, meta_code }: SendProblem): boolean {
  return CHANNEL_CATEGORIES.has(category) || (meta_code !== undefined && CHANNEL_CODES.has(meta_code));
}
