import { type ApiDefinition, type ApiRequest, encode, type Turn, TurnFailure } from "@tributary/engine";

/**
 * Fills in a saved API call. Values in the URL and in forms are percent-encoded, values in JSON cannot leave their
 * place, and no value can add a header.
 * @throws TurnFailure `url-invalid`, `json-invalid`, `header-invalid` or `template-failed`
 */
export function renderRequest(definition: ApiDefinition, turn: Turn): ApiRequest {
  const { id, name, method, auth, timeoutSeconds, retries } = definition;
  const { body, contentType } = renderBody(definition, turn);
  return {
    apiId: id,
    apiName: name,
    method,
    url: renderTarget(definition, turn),
    headers: renderHeaders(definition, contentType, turn),
    ...(body === undefined ? {} : { body }),
    auth: auth.kind === "basic" ? { ...auth, username: turn.render(auth.username) } : auth,
    timeoutSeconds,
    retries,
  };
}

function renderTarget({ url, query }: ApiDefinition, turn: Turn): string {
  const [target = "", ...fragment] = turn.renderUrl(url).split("#");
  if (query.length === 0) return [target, ...fragment].join("#");
  return `${target}${target.includes("?") ? "&" : "?"}${renderPairs(query, turn)}`;
}

function renderHeaders({ headers }: ApiDefinition, contentType: string | undefined, turn: Turn): [string, string][] {
  const rendered = headers.map(({ name, value }) => renderHeader(name, turn.render(value)));
  const hasType = rendered.some(([name]) => name.toLowerCase() === "content-type");
  return contentType === undefined || hasType ? rendered : [["content-type", contentType], ...rendered];
}

function renderHeader(name: string, value: string): [string, string] {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    throw new TurnFailure("header-invalid", `“${name}” cannot be the name of a header.`);
  }
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)) {
    throw new TurnFailure(
      "header-invalid",
      `The header “${name}” has a line break or a character that headers cannot hold.`,
    );
  }
  return [name, value];
}

function renderBody({ body }: ApiDefinition, turn: Turn): { body?: string; contentType?: string } {
  if (body.kind === "json") {
    return { body: JSON.stringify(turn.renderJson(body.text)), contentType: "application/json" };
  }
  if (body.kind === "form") {
    return { body: renderPairs(body.fields, turn), contentType: "application/x-www-form-urlencoded" };
  }
  if (body.kind === "raw") return { body: turn.render(body.text), contentType: turn.render(body.contentType) };
  return {};
}

function renderPairs(pairs: { name: string; value: string }[], turn: Turn): string {
  return pairs.map(({ name, value }) => `${encode(name)}=${encode(turn.render(value))}`).join("&");
}
