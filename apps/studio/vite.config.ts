import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const outDir = "dist";

export default defineConfig({
  base: "/studio/",
  plugins: [react(), compressed()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    manifest: true,
  },
});

/** Puts a `.gz` beside every asset: the server sends it as it is. */
function compressed(): Plugin {
  let assets = "";
  return {
    name: "compressed",
    apply: "build",
    configResolved: ({ root }) => {
      assets = join(root, outDir, "assets");
    },
    closeBundle: async () => {
      const files = (await readdir(assets)).filter((file) => /\.(js|css)$/.test(file));
      for (const file of files) {
        const bytes = await readFile(join(assets, file));
        await writeFile(join(assets, `${file}.gz`), await promisify(gzip)(bytes, { level: 9 }));
      }
    },
  };
}
