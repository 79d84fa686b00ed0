import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A document that others published, from beside the repository; never part of it. */
export interface CorpusDocument {
  name: string;
  text: string;
}

/** The published documents, and none where the corpus is absent, which is said once. */
export function corpusDocuments(): CorpusDocument[] {
  const root = join(
    process.env["TRIBUTARY_CORPUS"] ?? join(import.meta.dirname, "../../../../shared/corpus"),
    "flow-json",
  );
  try {
    return ["meta-docs", "pywa", "whatsapp-flows-tools"].flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((file) => file.endsWith(".json"))
        .map((file) => ({ name: `${folder}/${file}`, text: readFileSync(join(root, folder, file), "utf8") })),
    );
  } catch {
    process.stderr.write(`No documents at ${root}: tests over published Flows are left out.\n`);
    return [];
  }
}
