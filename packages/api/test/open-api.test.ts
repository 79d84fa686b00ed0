import assert from "node:assert/strict";
import { test } from "node:test";
import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import { z } from "zod";
import { contract, openApiDocument, type Route, refusalCodes } from "../src/index.ts";

const document = openApiDocument();
const routes: [string, Route][] = Object.entries<Record<string, Route>>(contract).flatMap(([resource, own]) =>
  Object.entries(own).map(([name, route]): [string, Route] => [`${resource}.${name}`, route]),
);

function at(value: Json | undefined, ...keys: string[]): Json | undefined {
  return keys.reduce<Json | undefined>((part, key) => (isJsonObject(part) ? part[key] : undefined), value);
}

function objectAt(value: Json | undefined, ...keys: string[]): JsonObject {
  const found = at(value, ...keys);
  assert.ok(isJsonObject(found), `no object at ${keys.join(".")}`);
  return found;
}

function operationOf({ path, method }: Route): JsonObject {
  return objectAt(document, "paths", path.replace(/:(\w+)/g, "{$1}"), method.toLowerCase());
}

function everyObject(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  return isJsonObject(value) ? [value, ...Object.values(value).flatMap(everyObject)] : [];
}

test("the document is OpenAPI 3.1 and plain JSON", () => {
  assert.match(String(document["openapi"]), /^3\.1\./);
  assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
  assert.deepEqual(Object.keys(objectAt(document, "info")).sort(), ["description", "title", "version"]);
});

test("it has every route of the contract, each once", () => {
  const operations = Object.values(objectAt(document, "paths")).flatMap((item) => Object.values(objectAt(item)));
  assert.equal(operations.length, routes.length);
  const ids = operations.map((operation) => at(operation, "operationId"));
  assert.deepEqual(ids.sort(), routes.map(([id]) => id).sort());
});

test("two routes never share method and path", () => {
  const keys = routes.map(([, { method, path }]) => `${method} ${path}`);
  assert.equal(new Set(keys).size, keys.length);
});

for (const [id, route] of routes) {
  test(`${id} says what it takes, answers and refuses`, () => {
    const operation = operationOf(route);
    assert.ok(String(operation["summary"]).length > 5);
    const { parameters } = operation;
    assert.ok(Array.isArray(parameters));
    const inPath = parameters.filter((parameter) => at(parameter, "in") === "path");
    const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    assert.deepEqual(inPath.map((parameter) => at(parameter, "name")).sort(), named.sort());
    assert.ok(inPath.every((parameter) => at(parameter, "required") === true));
    assert.equal(operation["requestBody"] !== undefined, route.body !== undefined || route.upload !== undefined);
    const responses = objectAt(operation, "responses");
    for (const [status, response] of Object.entries(responses)) {
      assert.match(status, /^[2345]\d\d$/);
      assert.ok(String(at(response, "description")).length > 3);
      const isFile = route.answers.mediaTypes !== undefined && status === String(route.answers.status);
      const types = isFile ? (route.answers.mediaTypes ?? []) : ["application/json"];
      assert.ok(types.length > 0 && types.every((type) => at(response, "content", type, "schema")));
    }
    assert.ok(responses[String(route.answers.status)]);
    for (const code of route.errors) {
      assert.ok(String(at(responses[String(refusalCodes[code].status)], "description")).includes(code));
    }
    assert.deepEqual(operation["security"], route.access === "open" ? [] : undefined);
  });
}

test("every reference leads to a schema, and every schema is referred to", () => {
  const schemas = objectAt(document, "components", "schemas");
  const pointers = everyObject(document).flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
  const names = new Set(pointers.map((pointer) => pointer.replace("#/components/schemas/", "")));
  assert.deepEqual([...names].sort(), Object.keys(schemas).sort());
  assert.ok(pointers.every((pointer) => pointer.startsWith("#/components/schemas/")));
});

test("what is written only is marked so, and is in no answer", () => {
  const marked = routes.map(([, route]) => {
    const operation = operationOf(route);
    const isMarked = (value: Json | undefined) => JSON.stringify(value ?? {}).includes('"writeOnly":true');
    assert.ok(!isMarked(operation["responses"]));
    return isMarked(operation["requestBody"]);
  });
  assert.equal(marked.filter((isMarked) => isMarked).length, 3);
  assert.ok(!JSON.stringify(objectAt(document, "components")).includes('"writeOnly"'));
});

test("examples in the document are accepted by the contract", () => {
  const withExamples = routes.filter(([, { body }]) => body && examplesOf(body).length > 0);
  assert.ok(withExamples.length >= 8);
  for (const [id, { body }] of withExamples) {
    for (const example of body ? examplesOf(body) : []) assert.ok(body?.safeParse(example).success, id);
  }
});

function examplesOf(schema: z.ZodType): unknown[] {
  return z.array(z.unknown()).parse(schema.meta()?.["examples"] ?? []);
}
