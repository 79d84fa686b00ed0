import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { statements } from "./statements.ts";

const root = join(import.meta.dirname, "../..");

/** A test whose title begins with the number of a statement: `[16] …`, or `[16][17] …`. */
interface Proof {
  number: number;
  title: string;
  file: string;
}

/** The page that lists for each statement the tests that prove it, and the statements that have none. */
export async function conformancePage(): Promise<{ page: string; unproved: number[] }> {
  const proofs = await findProofs();
  const of = (number: number) => proofs.filter((proof) => proof.number === number);
  const rows = statements.map((statement, index) => {
    const cells = of(index + 1).map(({ title, file }) => `${title} · [${file.split("/").at(-1)}](../${file})`);
    return `| ${index + 1} | ${statement} | ${cells.join("<br>")} |`;
  });
  const head = ["# Conformance", "", INTRODUCTION, "", "| | statement | proved by |", "|---|---|---|"];
  const unproved = statements.map((_, index) => index + 1).filter((number) => of(number).length === 0);
  return { page: `${[...head, ...rows].join("\n")}\n`, unproved };
}

const INTRODUCTION =
  "Made by `npm run conformance` from the titles of the tests; a test fails when it is stale or a statement has no proof.";

async function findProofs(): Promise<Proof[]> {
  const files = glob("{packages,apps,scripts,test}/**/*.test.ts", {
    cwd: root,
    exclude: (path) => path.includes("node_modules"),
  });
  const proofs: Proof[] = [];
  for (const file of (await Array.fromAsync(files)).sort()) {
    proofs.push(...proofsIn(await readFile(join(root, file), "utf8"), file.replaceAll("\\", "/")));
  }
  return proofs;
}

function proofsIn(source: string, file: string): Proof[] {
  const titles = source.matchAll(/\b(?:test|it)\(\s*(["'`])((?:\[\d+\] ?)+)(.+?)\1/g);
  return [...titles].flatMap(([, , numbers = "", title = ""]) =>
    [...numbers.matchAll(/\d+/g)].map(([number]) => ({ number: Number(number), title, file })),
  );
}
