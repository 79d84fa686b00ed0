// Writes docs/nodes.md: npm run node-reference
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeReferencePage } from "./node-reference/node-reference-page.ts";

await writeFile(join(import.meta.dirname, "../docs/nodes.md"), nodeReferencePage());
