/// <reference types="vitest/config" />
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Lays a compressed copy beside each file of the bundle, so that the server only hands it out. */
function compressed(): Plugin {
  let folder = "";
  return {
    name: "svidok-compressed",
    apply: "build",
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    closeBundle: async () => {
      const files = await readdir(folder, { recursive: true });
      for (const name of files.filter((name) => /\.(js|css|svg|txt)$/.test(name))) {
        const bytes = await readFile(join(folder, name));
        if (bytes.length < 1_000) continue;
        await writeFile(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        await writeFile(join(folder, `${name}.br`), brotliCompressSync(bytes));
      }
    },
  };
}

const service = process.env["SVIDOK_SERVICE"] ?? "http://127.0.0.1:8000";
/** What the development server hands on to `kg serve`: everything that is no page of ours. */
const handedOn = [
  "^/(?!$|\\?|explore(/|$|\\?)|src/|@|node_modules/|static/explorer/)",
].map((path) => [path, { target: service, changeOrigin: true }] as const);

export default defineConfig(({ command }) => ({
  base: command === "build" ? "/static/explorer/" : "/",
  appType: "spa",
  plugins: [react(), compressed()],
  server: { host: "127.0.0.1", proxy: Object.fromEntries(handedOn) },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // A polyfill would be one more script before the first page; every browser of the target has it.
    modulePreload: { polyfill: false },
    license: { fileName: "licences.txt" },
    reportCompressedSize: false,
    // The canvas is larger than what the warning likes; it is loaded on its own page only.
    chunkSizeWarningLimit: 1_500,
    // Files of the size of an icon become files, too: style sheets and pages hold no data addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "codemirror", test: /node_modules\/(codemirror[^/]*|@codemirror|@lezer)\// },
            // Of d3 the canvas needs only this; what it shares with the charts is small.
            { name: "layout", test: /node_modules\/d3-(force|quadtree|dispatch|timer)\// },
            { name: "plot", test: /node_modules\/(@observablehq\/plot|d3[^/]*|interval-tree-1d|isoformat)\// },
          ],
        },
      },
    },
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
}));
