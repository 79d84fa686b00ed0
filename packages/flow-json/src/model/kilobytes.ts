/** How many kilobytes a picture has that is written as base64 text. */
export function kilobytesOf(base64: string): number {
  return Math.ceil((base64.length * 3) / 4 / 1024);
}
