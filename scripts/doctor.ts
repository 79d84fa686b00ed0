// Examines Flow JSON files: npm run -s doctor -- [--json] FILE…
// Ends with 0 when no file has an error, 1 when one has, 2 when a file could not be read.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { styleText } from "node:util";
import { examineFlowJson, type Finding } from "@tributary/flow-json";
import { z } from "zod";

const colours = { error: "red", warning: "yellow", hint: "cyan" } as const;
const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "this user may not read it",
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const unknown = args.find((arg) => arg.startsWith("--") && arg !== "--json");
  if (files.length === 0 || unknown !== undefined) {
    console.error(
      `${unknown === undefined ? "" : `There is no option ${unknown}. `}Usage: npm run -s doctor -- [--json] FILE…`,
    );
    return 2;
  }
  const examined = await Promise.all(files.map(examine));
  if (args.includes("--json")) printJson(examined);
  else printForPeople(examined);
  if (examined.some(({ findings }) => findings === undefined)) return 2;
  return examined.some(({ findings }) => findings?.some(({ severity }) => severity === "error")) ? 1 : 0;
}

interface Examined {
  file: string;
  /** Missing when the file could not be read. */
  findings?: Finding[];
}

async function examine(file: string): Promise<Examined> {
  try {
    // npm runs scripts in the root of the repository; a relative path means the directory that npm was called from.
    const text = await readFile(resolve(process.env["INIT_CWD"] ?? ".", file), "utf8");
    return { file, findings: examineFlowJson(text) };
  } catch (error) {
    const { code } = z.object({ code: z.string() }).catch({ code: "unknown" }).parse(error);
    console.error(`${file} could not be read: ${reasons[code] ?? code}.`);
    return { file };
  }
}

function printJson(examined: Examined[]): void {
  const rows = examined.flatMap(({ file, findings = [] }) =>
    findings.map(({ severity, code, message, path, line, column }) => ({
      file,
      severity,
      code,
      message,
      path,
      line,
      column,
    })),
  );
  console.log(JSON.stringify(rows, null, 2));
}

function printForPeople(examined: Examined[]): void {
  for (const { file, findings } of examined) {
    if (findings === undefined) continue;
    console.log(paint("bold", file));
    if (findings.length === 0) console.log("  Nothing to say.");
    for (const finding of findings) printFinding(finding);
    console.log("");
  }
  const all = examined.flatMap(({ findings = [] }) => findings);
  const count = (severity: Finding["severity"]) => all.filter((finding) => finding.severity === severity).length;
  const read = examined.filter(({ findings }) => findings !== undefined).length;
  const counts = [
    counted(count("error"), "error"),
    counted(count("warning"), "warning"),
    counted(count("hint"), "hint"),
  ];
  console.log(`${counts.join(", ")} in ${counted(read, "file")}`);
}

function printFinding({ severity, code, message, path, line, column, fix }: Finding): void {
  const place = `${line}:${column}`.padEnd(9);
  console.log(`  ${place}${paint(colours[severity], severity.padEnd(8))} ${message}`);
  const remedy = fix === undefined ? "" : " · has a quick fix";
  console.log(paint("dim", `           ${[code, path].filter((part) => part !== "").join(" at ")}${remedy}`));
}

function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
