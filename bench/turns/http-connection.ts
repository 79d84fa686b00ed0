import { connect, type Socket } from "node:net";

/** One keep-alive connection that posts and waits for the answer; far cheaper than a general client, so that the load costs little. */
export interface HttpConnection {
  /** Gives the status, the answer's text and how long it took, in milliseconds. */
  post(path: string, headers: string, body: Buffer): Promise<{ status: number; text: string; ms: number }>;
  close(): void;
}

/** Opens a connection to a server on loopback. One request at a time. */
export function openConnection(port: number): Promise<HttpConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(converse(socket));
    });
  });
}

interface Pending {
  startedAt: number;
  resolve(answer: { status: number; text: string; ms: number }): void;
  reject(error: Error): void;
}

function converse(socket: Socket): HttpConnection {
  let pending: Pending | undefined;
  let received = "";
  socket.setEncoding("latin1");
  const failed = (error: Error) => {
    pending?.reject(error);
    pending = undefined;
  };
  socket.on("error", failed);
  socket.on("close", () => failed(new Error("the connection was closed")));
  socket.on("data", (chunk: string) => {
    received += chunk;
    const end = endOfAnswer(received);
    if (end === undefined || !pending) return;
    const { startedAt, resolve } = pending;
    const status = Number(received.slice(9, 12));
    const ms = performance.now() - startedAt;
    const text = received.slice(received.indexOf("\r\n\r\n") + 4, end);
    received = received.slice(end);
    pending = undefined;
    resolve({ status, text, ms });
  });
  return {
    post: (path, headers, body) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) throw new Error("the server has closed the connection");
        pending = { startedAt: performance.now(), resolve, reject };
        socket.cork();
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${headers}\r\n`,
        );
        socket.write(body);
        socket.uncork();
      }),
    close: () => socket.destroy(),
  };
}

function endOfAnswer(text: string): number | undefined {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head + 2))?.[1] ?? 0);
  const end = head + 4 + length;
  return text.length >= end ? end : undefined;
}
