// Bundles the extension into dist/extension.js. `--dev` keeps it readable.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

/** The one match of `pattern` in a file of the server. */
function fromServer(file, pattern) {
  const value = pattern.exec(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"))?.[1];
  if (!value) throw new Error(`${file} holds no ${pattern}`);
  return value;
}

export const constants = {
  SERVER_VERSION: JSON.stringify(fromServer("server/resume_ls/__init__.py", /^__version__ = "([^"]+)"$/m)),
  PYTHON_RANGE: JSON.stringify(fromServer("pyproject.toml", /^requires-python = "([^"]+)"$/m)),
};

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const dev = process.argv.includes("--dev");
  await build({
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    define: constants,
    minify: !dev,
    legalComments: "none",
    logLevel: "warning",
  });
}
