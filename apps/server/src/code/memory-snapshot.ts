import type { WasmMemory } from "./wasm-memory.ts";

/** What a memory held at one moment, to be put back as often as needed. */
export interface MemorySnapshot {
  restore(): void;
}

const PAGE_BYTES = 4096;
/** A longer stretch of untouched memory is the unused part of the C stack, whose content nobody reads. */
const STACK_GAP_PAGES = 256;

const emptyPage = Buffer.alloc(PAGE_BYTES);

/**
 * Remembers a WebAssembly memory. Pages past the last used one are left alone when it is put back: the allocator,
 * which is put back too, takes them for memory never handed out and clears them where the program asks for it.
 */
export function takeSnapshot(memory: WasmMemory): MemorySnapshot {
  const regions = usedRegions(new Uint8Array(memory.buffer));
  return {
    restore: () => {
      const bytes = new Uint8Array(memory.buffer);
      for (const { start, content } of regions) bytes.set(content, start);
    },
  };
}

interface Region {
  start: number;
  content: Uint8Array;
}

function usedRegions(bytes: Uint8Array): Region[] {
  const regions: { first: number; last: number }[] = [];
  for (let page = 0; page * PAGE_BYTES < bytes.length; page += 1) {
    if (!isPageUsed(bytes, page)) continue;
    const open = regions.at(-1);
    if (open && page - open.last <= STACK_GAP_PAGES) open.last = page;
    else regions.push({ first: page, last: page });
  }
  return regions.map(({ first, last }) => ({
    start: first * PAGE_BYTES,
    content: bytes.slice(first * PAGE_BYTES, (last + 1) * PAGE_BYTES),
  }));
}

function isPageUsed(bytes: Uint8Array, page: number): boolean {
  return emptyPage.compare(bytes, page * PAGE_BYTES, (page + 1) * PAGE_BYTES) !== 0;
}
