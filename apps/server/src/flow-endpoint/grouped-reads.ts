/** Looks up what is asked for at the same time with one statement. */
export interface GroupedReads<Key, Value> {
  read(key: Key): Promise<Value | undefined>;
}

interface Waiting<Key, Value> {
  key: Key;
  settle: PromiseWithResolvers<Value | undefined>;
}

export interface GroupedReadsOptions<Key, Value> {
  /** Gives the values in the order of the keys. */
  lookUp(keys: Key[]): Promise<(Value | undefined)[]>;
  /** Whether more keys are about to be asked for, so that it pays to wait for them a moment. */
  isMoreComing(): boolean;
}

const MAX_KEYS = 200;
/** So many are not kept waiting for more. */
const ENOUGH_KEYS = 8;
const LONGEST_WAIT_MS = 4;

export function createGroupedReads<Key, Value>(options: GroupedReadsOptions<Key, Value>): GroupedReads<Key, Value> {
  const { lookUp, isMoreComing } = options;
  const waiting: Waiting<Key, Value>[] = [];
  let isRunning = false;
  let patience: NodeJS.Timeout | undefined;
  return {
    read(key) {
      const settle = Promise.withResolvers<Value | undefined>();
      waiting.push({ key, settle });
      arrange();
      return settle.promise;
    },
  };

  /** While one statement is under way, or more is coming, the next keys gather. */
  function arrange(): void {
    if (isRunning || waiting.length === 0) return;
    if (waiting.length < ENOUGH_KEYS && isMoreComing()) patience ??= setTimeout(begin, LONGEST_WAIT_MS);
    else begin();
  }

  function begin(): void {
    clearTimeout(patience);
    patience = undefined;
    isRunning = true;
    // Everything that is asked for in the same turn of the event loop goes into one statement.
    setImmediate(() => void run(waiting.splice(0, MAX_KEYS)));
  }

  async function run(batch: Waiting<Key, Value>[]): Promise<void> {
    try {
      const values = await lookUp(batch.map(({ key }) => key));
      for (const [index, { settle }] of batch.entries()) settle.resolve(values[index]);
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    } finally {
      isRunning = false;
      arrange();
    }
  }
}
