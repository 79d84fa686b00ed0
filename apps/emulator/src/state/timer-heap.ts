export type Timer = { atMs: number; order: number; run: () => void; isCancelled: boolean };

/** A binary heap of timers: the earliest first, and of two at the same moment the one that was set first. */
export type TimerHeap = { push(timer: Timer): void; peek(): Timer | undefined; pop(): Timer | undefined };

export function createTimerHeap(): TimerHeap {
  const timers: Timer[] = [];
  return {
    push(timer) {
      timers.push(timer);
      siftUp(timers, timers.length - 1);
    },
    peek: () => timers[0],
    pop() {
      const first = timers[0];
      const last = timers.pop();
      if (first !== undefined && last !== undefined && timers.length > 0) {
        timers[0] = last;
        siftDown(timers, 0);
      }
      return first;
    },
  };
}

function siftUp(timers: Timer[], start: number): void {
  let index = start;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfEarlier(timers, index, parent)) return;
    index = parent;
  }
}

function siftDown(timers: Timer[], start: number): void {
  let index = start;
  for (;;) {
    const left = 2 * index + 1;
    const earliest = isEarlier(timers[left + 1], timers[left]) ? left + 1 : left;
    if (!swapIfEarlier(timers, earliest, index)) return;
    index = earliest;
  }
}

function swapIfEarlier(timers: Timer[], candidate: number, other: number): boolean {
  const a = timers[candidate];
  const b = timers[other];
  if (a === undefined || b === undefined || !isEarlier(a, b)) return false;
  timers[candidate] = b;
  timers[other] = a;
  return true;
}

function isEarlier(a: Timer | undefined, b: Timer | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
