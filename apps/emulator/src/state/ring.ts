/** The last `size` values. */
export type Ring<Value> = { push(value: Value): void; list(): Value[]; clear(): void };

export function createRing<Value>(size: number): Ring<Value> {
  const values: Value[] = [];
  let count = 0;
  return {
    push(value) {
      values[count % size] = value;
      count += 1;
    },
    list() {
      const start = count % size;
      return values.length < size ? [...values] : [...values.slice(start), ...values.slice(0, start)];
    },
    clear() {
      values.length = 0;
      count = 0;
    },
  };
}
