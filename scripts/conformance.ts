// Writes docs/conformance.md: npm run conformance
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { conformancePage } from "./conformance/conformance-page.ts";

const { page, unproved } = await conformancePage();
await writeFile(join(import.meta.dirname, "../docs/conformance.md"), page);
if (unproved.length > 0) console.error(`No test proves ${unproved.join(", ")}.`);
process.exitCode = unproved.length > 0 ? 1 : 0;
