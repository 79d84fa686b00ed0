import { mediaLimits } from "./media-limits.ts";

const largestStillBytes = 100 * 1024;
const animationBit = 0x02;

/** The most bytes that a sticker may have whose file begins with these: more when it moves. */
export function largestStickerBytes(start: Uint8Array): number {
  return isAnimatedWebp(start) ? mediaLimits.sticker.maxBytes : largestStillBytes;
}

/**
 * Whether a WebP file that begins with these bytes moves.
 * @see https://developers.google.com/speed/webp/docs/riff_container#extended_file_format
 */
export function isAnimatedWebp(start: Uint8Array): boolean {
  const firstChunk = String.fromCharCode(...start.subarray(12, 16));
  return firstChunk === "VP8X" && ((start[20] ?? 0) & animationBit) !== 0;
}
