/** Runs tasks of one lane one after the other, lanes beside each other, and at most so many at a time; knows when all have run. */
export type Lanes = {
  run(lane: string, task: () => Promise<void>): void;
  /** Counts as a running task until the returned function is called. */
  hold(): () => void;
  /** Resolves as soon as no task is running or queued. */
  settle(): Promise<void>;
};

export function createLanes(mostAtATime: number): Lanes {
  const queues = new Map<string, (() => Promise<void>)[]>();
  const waitingForSlot: (() => void)[] = [];
  let outstanding = 0;
  let running = 0;
  let waiting: (() => void)[] = [];

  function leave(): void {
    outstanding -= 1;
    if (outstanding > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  }

  async function runInSlot(task: () => Promise<void>): Promise<void> {
    if (running >= mostAtATime) await new Promise<void>((resolve) => waitingForSlot.push(resolve));
    else running += 1;
    await task().finally(() => {
      const next = waitingForSlot.shift();
      if (next === undefined) running -= 1;
      else next();
    });
  }

  async function drain(lane: string, queue: (() => Promise<void>)[]): Promise<void> {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      await runInSlot(task).finally(leave);
    }
    queues.delete(lane);
  }

  return {
    run(lane, task) {
      outstanding += 1;
      const queue = queues.get(lane);
      if (queue !== undefined) {
        queue.push(task);
        return;
      }
      const fresh = [task];
      queues.set(lane, fresh);
      void drain(lane, fresh);
    },
    hold() {
      outstanding += 1;
      let isHeld = true;
      return () => {
        if (isHeld) leave();
        isHeld = false;
      };
    },
    async settle() {
      if (outstanding > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
