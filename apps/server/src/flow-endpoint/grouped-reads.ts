/** Looks up what is asked for at the same time with one statement. */
export interface GroupedReads<Key, Value> {
  read(key: Key): Promise<Value | undefined>;
}

interface Waiting<Key, Value> {
  key: Key;
  settle: PromiseWithResolvers<Value | undefined>;
}

const MAX_KEYS = 200;
/** `lookUp` gives the values in the order of the keys. */
export function createGroupedReads<Key, Value>(
  lookUp: (keys: Key[]) => Promise<(Value | undefined)[]>,
): GroupedReads<Key, Value> {
  const waiting: Waiting<Key, Value>[] = [];
  let isRunning = false;
  return {
    read(key) {
      const settle = Promise.withResolvers<Value | undefined>();
      waiting.push({ key, settle });
      arrange();
      return settle.promise;
    },
  };

  /** While one statement is under way, the next keys gather. */
  function arrange(): void {
    if (isRunning || waiting.length === 0) return;
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
