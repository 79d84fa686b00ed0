import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { z } from "zod";

const sound = join(import.meta.dirname, "../packages/flow-json/test/fixtures/claim.json");

const rowSchema = z.strictObject({
  file: z.string(),
  severity: z.enum(["error", "warning", "hint"]),
  code: z.string(),
  message: z.string(),
  path: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
});

test("a sound Flow ends with 0 and an empty list", async () => {
  const { code, stdout } = await doctor(["--json", sound]);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout), []);
});

test("an error ends with 1, and is told with its place to people and to programs", async () => {
  await using folder = await makeFolder({ "broken.json": '{\n  "version": "7.3",\n  "screens": []\n}\n' });
  const people = await doctor(["broken.json"], folder.path);
  assert.equal(people.code, 1);
  assert.match(people.stdout, /3:3 +error +A Flow needs at least one screen/);
  assert.match(people.stdout, /MIN_ITEMS_REQUIRED at screens/);
  assert.match(people.stdout, /1 error, 0 warnings, 0 hints in 1 file/);
  assert.ok(!people.stdout.includes(String.fromCharCode(27)));
  const { code, stdout } = await doctor(["--json", "broken.json", sound], folder.path);
  assert.equal(code, 1);
  const [row, ...others] = z.array(rowSchema).parse(JSON.parse(stdout));
  assert.deepEqual(others, []);
  assert.deepEqual(
    { ...row, message: "" },
    {
      file: "broken.json",
      severity: "error",
      code: "MIN_ITEMS_REQUIRED",
      message: "",
      path: "screens",
      line: 3,
      column: 3,
    },
  );
});

test("what is no JSON is an error too, warnings are none", async () => {
  await using folder = await makeFolder({ "cut.json": '{"version": "7.3", "scr', "old.json": oldFlow });
  const { code, stdout } = await doctor(["--json", "cut.json"], folder.path);
  assert.equal(code, 1);
  assert.equal(z.array(rowSchema).parse(JSON.parse(stdout))[0]?.code, "INVALID_FLOW_JSON");
  const old = await doctor(["--json", "old.json"], folder.path);
  assert.equal(old.code, 0);
  assert.deepEqual(
    z
      .array(rowSchema)
      .parse(JSON.parse(old.stdout))
      .map(({ severity }) => severity),
    ["warning"],
  );
});

test("a file that cannot be read ends with 2, and the others are examined all the same", async () => {
  const { code, stdout, stderr } = await doctor(["--json", "no-such-file.json", sound]);
  assert.equal(code, 2);
  assert.match(stderr, /no-such-file\.json could not be read: there is no such file\./);
  assert.deepEqual(JSON.parse(stdout), []);
  assert.equal((await doctor([])).code, 2);
  assert.equal((await doctor(["--jsonn", sound])).code, 2);
});

const oldFlow = JSON.stringify({
  version: "4.0",
  screens: [
    {
      id: "ONLY",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [{ type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } }],
      },
    },
  ],
});

async function doctor(args: string[], directory = tmpdir()) {
  const program = join(import.meta.dirname, "doctor.ts");
  const options = { env: { ...process.env, INIT_CWD: directory } };
  const ended = promisify(execFile)(process.execPath, [program, ...args], options);
  return await ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error) => z.object({ code: z.number(), stdout: z.string(), stderr: z.string() }).parse(error),
  );
}

async function makeFolder(files: Record<string, string>) {
  const path = await mkdtemp(join(tmpdir(), "tributary-doctor-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
