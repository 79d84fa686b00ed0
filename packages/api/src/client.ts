import { ApiRefusal, toApiRefusal } from "./api-refusal.ts";
import { type Contract, contract } from "./contract.ts";
import type { NeedsNothing, Route, RouteAnswer, RouteInput } from "./route.ts";

/** What the client needs of `fetch`; the platform's own fits. `blob` and `headers` are needed for files only. */
export type ApiFetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Blob; signal?: AbortSignal },
) => Promise<ApiAnswer>;

interface ApiAnswer {
  status: number;
  headers?: { get(name: string): string | null };
  text(): Promise<string>;
  blob?(): Promise<Blob>;
}

/** Where the server is, and who calls it. */
export interface ClientOptions {
  /** Origin of the server, for example `http://127.0.0.1:4000`. */
  baseUrl: string;
  /** `trb_…` */
  apiKey: string;
  /** The platform's own when left out. */
  fetch?: ApiFetch;
}

/** Bounds one call from outside, for example when its page is left. */
export interface CallOptions {
  signal?: AbortSignal;
}

type Call<R extends Route> =
  NeedsNothing<R> extends true
    ? (input?: RouteInput<R>, options?: CallOptions) => Promise<RouteAnswer<R>>
    : (input: RouteInput<R>, options?: CallOptions) => Promise<RouteAnswer<R>>;

/** The admin API as methods: `client.journeys.replace({ params, body })`. Each throws {@link ApiRefusal}. */
export type ApiClient = {
  [Resource in keyof Contract]: {
    [Name in keyof Contract[Resource]]: Contract[Resource][Name] extends Route ? Call<Contract[Resource][Name]> : never;
  };
};

/** A client for one server. Its methods and their types follow from the contract; answers are checked against it. */
export function createClient(options: ClientOptions): ApiClient;
// `fromEntries` forgets the keys; the signature above has them from the contract that the entries are made of.
export function createClient(options: ClientOptions): object {
  return Object.fromEntries(
    Object.entries<Readonly<Record<string, Route>>>(contract).map(([resource, routes]) => [
      resource,
      Object.fromEntries(
        Object.entries(routes).map(([name, route]) => [
          name,
          (given: Given = {}, call: CallOptions = {}) => callRoute(options, route, { ...given, ...call }),
        ]),
      ),
    ]),
  );
}

interface Given {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  file?: Blob;
}

async function callRoute(options: ClientOptions, route: Route, given: Given & CallOptions): Promise<unknown> {
  const { status, content } = await exchange(options, route, given);
  if (status !== route.answers.status) throw toApiRefusal(status, content);
  const answer = route.answers.body.safeParse(content);
  if (answer.success) return answer.data;
  const message = "The server's answer does not fit this client. Are both of the same version?";
  throw new ApiRefusal(status, { code: "unreadable-answer", message }, { cause: answer.error });
}

async function exchange(options: ClientOptions, route: Route, given: Given & CallOptions) {
  const send: ApiFetch = options.fetch ?? globalThis.fetch;
  const body = given.file ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const type = given.file ? given.file.type || "application/octet-stream" : "application/json";
  try {
    const answer = await send(addressOf(options.baseUrl, route, given), {
      method: route.method,
      headers: {
        authorization: `Bearer ${options.apiKey}`,
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body }),
      ...(given.signal ? { signal: given.signal } : {}),
    });
    const isFile = route.answers.mediaTypes !== undefined && answer.status === route.answers.status;
    return { status: answer.status, content: isFile ? await readFile(answer) : parseJson(await answer.text()) };
  } catch (cause) {
    if (given.signal?.aborted) throw cause;
    const message = `The server at ${options.baseUrl} cannot be reached. Is it running?`;
    throw new ApiRefusal(0, { code: "unreachable", message }, { cause });
  }
}

async function readFile(answer: ApiAnswer): Promise<File | undefined> {
  const content = await answer.blob?.();
  const [, name = "file"] = /filename\*=UTF-8''([^;]+)/.exec(answer.headers?.get("content-disposition") ?? "") ?? [];
  return content && new File([content], decodeURIComponent(name), { type: content.type });
}

function addressOf(baseUrl: string, route: Route, { params = {}, query = {} }: Given): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? "")));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${baseUrl.replace(/\/+$/, "")}${path}${search.size > 0 ? `?${search}` : ""}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
