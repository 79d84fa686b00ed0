/** Looks up what is asked for at the same time with one statement. */
export interface GroupedReads<Key, Value> {
  read(key: Key): Promise<Value | undefined>;
}

interface Waiting<Key, Value> {
  key: Key;
  settle: PromiseWithResolvers<Value | undefined>;
}

const MAX_KEYS = 200;
/** While one statement is under way, the next keys gather; a second one keeps a slow answer from holding up all. */
const MAX_RUNNING = 2;

/** `lookUp` gives the values in the order of the keys. */
export function createGroupedReads<Key, Value>(
  lookUp: (keys: Key[]) => Promise<(Value | undefined)[]>,
): GroupedReads<Key, Value> {
  const waiting: Waiting<Key, Value>[] = [];
  let running = 0;
  let isDue = false;
  return {
    read(key) {
      const settle = Promise.withResolvers<Value | undefined>();
      waiting.push({ key, settle });
      arrange();
      return settle.promise;
    },
  };

  function arrange(): void {
    if (isDue || running >= MAX_RUNNING || waiting.length === 0) return;
    isDue = true;
    // Everything that is asked for in the same turn of the event loop goes into one statement.
    setImmediate(() => {
      isDue = false;
      void run(waiting.splice(0, MAX_KEYS));
    });
  }

  async function run(batch: Waiting<Key, Value>[]): Promise<void> {
    running += 1;
    try {
      const values = await lookUp(batch.map(({ key }) => key));
      for (const [index, { settle }] of batch.entries()) settle.resolve(values[index]);
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    } finally {
      running -= 1;
      arrange();
    }
  }
}
