// The arrows of ARCHITECTURE.md. Every rule has a planted violation in scripts/architecture.test.ts.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join, posix } = require("node:path");

const testFile = "\\.test\\.ts$";
const offProduct = "(^|/)(test|scripts|bench)/|\\.test\\.ts$";

/** Only these may be imported by a package's sources: itself, the named packages' entries and the named dependencies. */
function mayImportOnly(name, folder, { packages = [], dependencies = [], comment }) {
  const own = [`${folder}/`];
  const entries = packages.map((entry) => `packages/${entry}/src/`);
  const external = dependencies.map((dependency) => `node_modules/${dependency}/`);
  return {
    name,
    comment,
    severity: "error",
    from: { path: `^${folder}/src/`, pathNot: testFile },
    to: { pathNot: `^(${[...own, ...entries, ...external].join("|")})` },
  };
}

function publicEntries() {
  return ["packages", "apps"].flatMap((group) =>
    !existsSync(group) ? [] : readdirSync(group).flatMap((name) => entriesOf(posix.join(group, name))),
  );
}

function entriesOf(folder) {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return [];
  const { exports = {} } = JSON.parse(readFileSync(manifest, "utf8"));
  return Object.values(exports).map((entry) => posix.join(folder, entry).replaceAll(".", "\\."));
}

module.exports = {
  forbidden: [
    mayImportOnly("engine-is-pure", "packages/engine", {
      dependencies: ["zod", "liquidjs"],
      comment: "The engine runs in Node and in the browser, the same every time: no I/O, no node:*, nothing of ours.",
    }),
    mayImportOnly("nodes-know-engine-and-wire", "packages/nodes", {
      packages: ["engine", "whatsapp", "flow-json"],
      dependencies: ["zod", "jsonpath-rfc9535"],
      comment: "Node types do no I/O and know neither server nor studio.",
    }),
    {
      ...mayImportOnly("whatsapp-is-a-wire", "packages/whatsapp", { dependencies: ["zod"] }),
      comment: "Meta's wire knows neither engine nor journey; of Node it needs crypto alone.",
      to: { pathNot: "^(packages/whatsapp/|node_modules/zod/|(node:)?crypto$)" },
    },
    mayImportOnly("flow-json-is-pure", "packages/flow-json", { dependencies: ["zod"] }),
    mayImportOnly("phone-only-draws", "packages/phone", {
      packages: ["flow-json"],
      dependencies: ["react"],
      comment: "The phone knows Flows and nothing of emulator, studio or wire: data and callbacks come as props.",
    }),
    mayImportOnly("api-is-a-contract", "packages/api", { packages: ["engine"], dependencies: ["zod"] }),
    {
      name: "emulator-is-a-stranger",
      comment: "An emulator that knew our server would prove nothing about Meta's protocol.",
      severity: "error",
      from: { path: "^apps/emulator/" },
      to: {
        path: "^(packages|apps|scripts|examples|bench|test)/",
        pathNot: "^(apps/emulator|packages/(whatsapp|flow-json|phone))/",
      },
    },
    {
      name: "node-types-stand-alone",
      comment: "Two node types share a rule by naming it beside them, never by importing each other.",
      severity: "error",
      from: { path: "^packages/nodes/src/([^/]+)/", pathNot: testFile },
      to: { path: "^packages/nodes/src/([^/]+)/\\1\\.ts$", pathNot: "^packages/nodes/src/$1/" },
    },
    {
      name: "apps-are-leaves",
      comment: "Apps are started, never imported; tests, scripts and benches may start them.",
      severity: "error",
      from: { path: "^(packages|examples)/", pathNot: offProduct },
      to: { path: "^apps/" },
    },
    {
      name: "apps-are-strangers",
      comment: "What two apps share is a package.",
      severity: "error",
      from: { path: "^apps/([^/]+)/", pathNot: offProduct },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "public-entry-only",
      comment: "A workspace is entered through its package.json exports, never by its files.",
      severity: "error",
      from: { path: "^([^/]+)/([^/]+)" },
      to: { path: "^(packages|apps)/", pathNot: ["^$1/$2/", `^(${publicEntries().join("|")})$`] },
    },
    {
      name: "no-react-outside-the-browser",
      comment: "Node cannot load .tsx: nothing that the server starts may reach React.",
      severity: "error",
      from: { path: "^(apps/server|packages/(engine|api|whatsapp|flow-json))/src/|^packages/nodes/src/index\\.ts$" },
      to: { path: "(^|/)node_modules/react(-dom)?/", reachable: true },
    },
    {
      name: "tests-are-ends",
      comment: "What two tests share has a file of its own.",
      severity: "error",
      from: {},
      to: { path: testFile },
    },
    {
      name: "product-needs-no-tests",
      comment: "Sources do not import test support.",
      severity: "error",
      from: { path: "/src/", pathNot: testFile },
      to: { path: "^(packages|apps)/[^/]+/test/" },
    },
    {
      name: "no-circular",
      comment: "Types may name each other; what runs may not wait for itself.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(data|dist)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  },
};
