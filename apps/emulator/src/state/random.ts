import { randomBytes } from "node:crypto";

/** A stream of random numbers that a seed fixes: the same seed, the same ids. */
export type Random = {
  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number;
  /** Upper-case hexadecimal digits. */
  hex(length: number): string;
  /** Characters of a URL-safe token. */
  token(length: number): string;
  /** What `createRandom` needs to go on from here. */
  position(): RandomPosition;
};

export type RandomPosition = [number, number, number, number];

const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const hexAlphabet = "0123456789ABCDEF";

/** Small fast counter (sfc32): 128 bits of state, so that two unseeded runs never share an id. */
export function createRandom(start: RandomPosition): Random {
  let [a, b, c, counter] = start;
  function uint32(): number {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  }
  function text(alphabet: string, length: number): string {
    let result = "";
    for (let index = 0; index < length; index += 1) result += alphabet[(uint32() >>> 8) % alphabet.length];
    return result;
  }
  return {
    uint32,
    hex: (length) => text(hexAlphabet, length),
    token: (length) => text(tokenAlphabet, length),
    position: () => [a, b, c, counter],
  };
}

/** Without a seed the stream starts anywhere. */
export function randomStart(seed: number | undefined): RandomPosition {
  if (seed !== undefined) return warmUp([0, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 1]);
  const bytes = randomBytes(16);
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8), bytes.readUInt32LE(12)];
}

function warmUp(start: RandomPosition): RandomPosition {
  const random = createRandom(start);
  for (let round = 0; round < 12; round += 1) random.uint32();
  return random.position();
}
