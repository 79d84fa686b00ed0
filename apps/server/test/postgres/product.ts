// A product that only has a database, as a process of its own, so that it can be killed.
import { pathToFileURL } from "node:url";

const [launcher = "", dataDirectory, ending] = process.argv.slice(2);
const { startPostgres } = await import(pathToFileURL(launcher).href);

try {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const postgres = await startPostgres({ dataDirectory, settings: { fsync: "off" }, log });
  answer({ pid: postgres.pid, url: postgres.connectionString("tributary") });
  if (ending === "forget-to-stop") process.exit(0);
  process.stdin.once("end", () => void postgres.stop()).resume();
} catch (error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  answer({ refusal: { code, message: String(error) } });
}

function answer(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
