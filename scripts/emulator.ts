// Starts the emulator alone, with its phone page: npm run -s emulator -- --help
import { buildPages } from "./pages/build-pages.ts";

if (!process.argv.includes("--help")) {
  await buildPages(["apps/emulator"], (step) => process.stderr.write(`${step}\n`));
}
await import("@tributary/emulator/main");
