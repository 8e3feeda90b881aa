import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// `vite build` makes the UI that the desktop shell embeds. `vite build --mode fake` makes one that runs in a
// plain browser on the in-memory fake of the core, under the same strict content security policy.
export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [svelte()],
  build: {
    outDir: mode === "fake" ? "dist-fake" : "dist",
    emptyOutDir: true,
    target: ["es2022", "safari16"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The showcase draws every component; it is built only with the fake.
    rollupOptions: mode === "fake" ? { input: ["index.html", "tests/showcase/index.html"] } : {},
  },
  // The manual is read from docs/, beside the UI.
  server: { host: "127.0.0.1", port: 1420, fs: { allow: [".."] } },
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  test: { environment: "node", include: ["tests/**/*.test.ts"] },
}));
