import { Socket } from "node:net";

/**
 * A socket that sends what is corked in one turn of the event loop with one system call. The driver corks each query by
 * itself; a transaction's queries that are issued together then cost as many calls as they are, and wake the database as
 * often.
 */
export class CoalescingSocket extends Socket {
  #isHeld = false;

  override cork(): void {
    if (!this.#isHeld) {
      this.#isHeld = true;
      super.cork();
      process.nextTick(() => {
        this.#isHeld = false;
        this.uncork();
      });
    }
    super.cork();
  }
}
