import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import pg from "pg";

/** A way to PostgreSQL that can be cut, as networks and proxies do it. */
export interface CuttingProxy extends AsyncDisposable {
  url: string;
  /**
   * Cuts the next connection on which something is said. When it is heard, PostgreSQL carries it out, and whoever said it
   * never learns so.
   */
  cutNext(isHeard: boolean): Promise<void>;
}

export async function startCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let cut: { isHeard: boolean; isDone(): void } | undefined;
  const server = createServer((near) => {
    const far = connectTo(databaseUrl);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    far.on("close", () => near.destroy()).on("data", (chunk) => near.destroyed || near.write(chunk));
    near.on("close", () => far.end());
    near.on("data", (chunk) => {
      if (cut?.isHeard !== false) far.write(chunk);
      if (cut === undefined) return;
      near.destroy();
      cut.isDone();
      cut = undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: addressOf(databaseUrl, port),
    cutNext: (isHeard) =>
      new Promise((resolve) => {
        cut = { isHeard, isDone: resolve };
      }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function connectTo(databaseUrl: string): Socket {
  const { host, port } = new pg.Client({ connectionString: databaseUrl });
  return host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
}

function addressOf(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl);
  url.search = "";
  url.host = `127.0.0.1:${port}`;
  return url.href;
}
