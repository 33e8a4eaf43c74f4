import { defineConfig } from "vitest/config";
import { constants } from "./esbuild.mjs";

export default defineConfig({
  define: constants,
  test: { include: ["test/unit/**/*.test.ts"] },
});
