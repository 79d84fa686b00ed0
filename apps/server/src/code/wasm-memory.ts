/** The memory of a WebAssembly instance. */
export interface WasmMemory {
  /** Replaced whenever the memory grows. */
  readonly buffer: ArrayBuffer;
}

export const WASM_PAGE_BYTES = 65_536;

/** A memory that can never grow past its maximum, whatever the program in it asks for. */
export function createWasmMemory(bytes: { initial: number; maximum: number }): WasmMemory {
  return new WebAssembly.Memory({
    initial: Math.ceil(bytes.initial / WASM_PAGE_BYTES),
    maximum: Math.ceil(bytes.maximum / WASM_PAGE_BYTES),
  });
}

/** Neither the language's types nor Node's declare it. */
const WebAssembly: { Memory: new (pages: { initial: number; maximum: number }) => WasmMemory } = Reflect.get(
  globalThis,
  "WebAssembly",
);
