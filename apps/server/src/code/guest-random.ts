/**
 * Part of the guest: see guest.ts. A `Math.random` from a seed (sfc32). Every run starts from the same memory image, in
 * which QuickJS's own generator would repeat itself.
 */
export function randomFrom(seed: number): () => number {
  let a = (seed * 4294967296) | 0;
  let b = (seed * 4503599627370496) | 0;
  let c = 0x9e3779b9;
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 15; round += 1) next();
  return () => (next() * 2097152 + (next() >>> 11)) / 9007199254740992;
}
