import { chmod, lstat, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type ListenOptions, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, giveTo } from "./account.ts";

/** Where PostgreSQL listens: a socket in a directory that only its account can enter, or loopback where sockets cannot be. */
export type Address = { socketDirectory: string; isTemporary: boolean; port: number } | { port: number };

/** The shortest of the systems' limits on a socket's path (macOS has 104 bytes with the closing zero, Linux 108). */
const longestSocketPath = 103;
const socketPort = 5432;

/** Temporary directories carry this name, so that a later start recognises one that was left behind. */
export const temporaryPrefix = "tributary-postgres-";

export async function chooseAddress(sockets: string, account: Account | undefined): Promise<Address> {
  if (process.platform !== "win32") {
    await mkdir(sockets, { recursive: true });
    if (await canListenIn(sockets, account)) return { socketDirectory: sockets, isTemporary: false, port: socketPort };
    for (const parent of new Set([tmpdir(), "/tmp"])) {
      const temporary = await mkdtemp(join(parent, temporaryPrefix)).catch(() => undefined);
      if (temporary === undefined) continue;
      if (await canListenIn(temporary, account)) {
        return { socketDirectory: temporary, isTemporary: true, port: socketPort };
      }
      await rm(temporary, { recursive: true, force: true });
    }
  }
  return { port: await findFreePort() };
}

/** Some file systems have no sockets: only trying tells. */
async function canListenIn(directory: string, account: Account | undefined): Promise<boolean> {
  const socket = join(directory, `.s.PGSQL.${socketPort}`);
  if (Buffer.byteLength(socket) > longestSocketPath || !(await lstat(directory)).isDirectory()) return false;
  try {
    await chmod(directory, 0o700);
    await giveTo(account, directory);
    await rm(socket, { force: true });
    await rm(`${socket}.lock`, { force: true });
    const server = await listen({ path: socket });
    await close(server);
    return true;
  } catch {
    return false;
  }
}

async function findFreePort(): Promise<number> {
  const server = await listen({ host: "127.0.0.1", port: 0 });
  const address = server.address();
  await close(server);
  if (address === null || typeof address === "string") throw new Error("A listening TCP server has no port.");
  return address.port;
}

function listen(options: ListenOptions): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
