/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: a given one repeats its random moments as far as the machine does. */
export const seed = Number(process.env["TRIBUTARY_KILL_SEED"] ?? Math.floor(Math.random() * 1e9));

/** How often each disturbed run is played; more of them make a soak. */
export const rounds = Number(process.env["TRIBUTARY_KILL_ROUNDS"] ?? 1);
