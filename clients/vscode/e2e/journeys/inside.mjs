// The tests of host/index.cjs, inside the extension host of an editor with two workspace folders.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Editor, HERE } from "../editor.mjs";
import { LATEX, MARKDOWN, README } from "../samples.mjs";
import { until } from "../until.mjs";

export const title = "inside the extension host";

const EMOJI = MARKDOWN.replace("- Worked on APIs", "-\tWorked on 🚀🚀 APIs")
  .replace("# Alex Morgan", "# Alex 👩🏽‍💻 Morgan")
  .replaceAll("\n", "\r\n");
const BLANKS = MARKDOWN.replace(
  "Worked on APIs for payment processing.",
  "Cut [[error rate]] of the payment API by [[amount]].",
);

/** The folder of an extension as a .vsix. */
function packed(folder, vsix) {
  const vsce = path.join(HERE, "..", "node_modules", "@vscode", "vsce", "vsce");
  const argv = [
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--skip-license",
    "--out",
    vsix,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, ...argv], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
  return vsix;
}

export async function run(t) {
  const results = path.join(t.results, "inside.json");
  const parameters = path.join(t.results, "inside-parameters.json");
  const pythonExtension = packed(
    path.join(HERE, "python-extension"),
    path.join(t.results, "python-extension.vsix"),
  );
  const editor = await t.editor(() =>
    Editor.start({
      driver: true,
      // The server is found in the interpreter that this one names.
      extensions: [pythonExtension],
      env: { RESUME_LS_INSIDE: parameters },
      files: {
        "both.code-workspace": JSON.stringify({ folders: [{ path: "one" }, { path: "two" }], settings: {} }),
        "one/README.md": README,
        "one/cv.md": MARKDOWN,
        "one/cv.tex": LATEX,
        "one/emoji-cv.md": EMOJI,
        "one/blanks-cv.md": BLANKS,
        "one/fix-cv.md": MARKDOWN,
        "copy/fix-cv.md": MARKDOWN,
        "two/.resume-ls.yml": "# what we aim at\nlevel: staff\n",
        "two/cv.md": MARKDOWN,
        "two/never-opened-cv.md": MARKDOWN,
      },
    }),
  );
  writeFileSync(
    parameters,
    JSON.stringify({
      python: t.python,
      root: editor.workspace,
      logs: path.join(editor.data, "logs"),
      results,
    }),
  );
  const host = path.join(HERE, "host");
  await editor.open(undefined, {
    workspace: `workspace=${encodeURIComponent(path.join(editor.workspace, "both.code-workspace"))}`,
    payload: [
      ["extensionDevelopmentPath", editor.remote(host)],
      ["extensionTestsPath", editor.remote(path.join(host, "index.cjs"))],
    ],
  });
  // As long as one test after the other ends, all is well; one alone may take as long as its own waits do.
  const over = () => existsSync(results);
  const ended = () => (existsSync(`${results}.part`) ? readFileSync(`${results}.part`, "utf8") : "none");
  while (!over()) {
    const before = ended();
    await until(
      () => over() || ended() !== before,
      () => `the next test inside ends; ended: ${before}`,
      120_000,
    );
  }
  const outcome = JSON.parse(readFileSync(results, "utf8"));
  for (const { name, ms, error } of outcome)
    t.step(`${error ? "FAIL" : "ok  "} ${(ms / 1000).toFixed(1)} s  ${name}`);
  const failed = outcome.filter(({ error }) => error);
  assert.match(editor.log(), /the Python extension's interpreter: .* -m resume_ls is resume-ls .*: used/);
  assert.equal(failed.length, 0, failed.map(({ name, error }) => `${name}: ${error}`).join("\n\n"));
}
