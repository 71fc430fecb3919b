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

/** Writes which files each page needs besides those of every page: the server names them in the page. */
function pages(): Plugin {
  return {
    name: "svidok-pages",
    apply: "build",
    generateBundle: function (_, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((one) => (one.type === "chunk" ? [[one.fileName, one]] : [])));
      const needed = (name: string, found: Set<string>): Set<string> => {
        const chunk = chunks.get(name);
        if (!chunk || found.has(name)) return found;
        found.add(name);
        chunk.viteMetadata?.importedCss.forEach((css) => found.add(css));
        chunk.imports.forEach((next) => needed(next, found));
        return found;
      };
      const every = [...chunks.values()].filter((one) => one.isEntry).reduce((found, one) => needed(one.fileName, found), new Set<string>());
      const found: Record<string, string[]> = {};
      for (const chunk of chunks.values()) {
        const [, name] = /src\/pages\/(\w+)\/index\.tsx$/.exec(chunk.facadeModuleId ?? "") ?? [];
        if (name) found[`/explore/${name}`] = [...needed(chunk.fileName, new Set())].filter((file) => !every.has(file));
      }
      this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify(found, null, 1) });
    },
  };
}

/** Names one file for all that is of ours and needed on every page: each file is one more answer to wait for. */
function shell(module: string, graph: { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }): string | null {
  if (module.includes("node_modules")) return null;
  const found = new Set<string>();
  const reach = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(reach);
  };
  reach(join(import.meta.dirname, "src", "main.tsx"));
  return found.has(module) ? "shell" : null;
}

const service = process.env["SVIDOK_SERVICE"] ?? "http://127.0.0.1:8000";
/** What the development server hands on to `kg serve`: everything that is no page of ours. */
const handedOn = [
  "^/(?!$|\\?|explore(/|$|\\?)|src/|@|node_modules/|static/explorer/)",
].map((path) => [path, { target: service, changeOrigin: true }] as const);

export default defineConfig(({ command }) => ({
  base: command === "build" ? "/static/explorer/" : "/",
  appType: "spa",
  plugins: [react(), pages(), compressed()],
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
            { name: shell, debugName: "shell", priority: 1 },
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
