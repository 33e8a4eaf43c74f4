// A machine without Python, and one without a network: clear messages, and a way on.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Editor } from "../editor.mjs";
import { MARKDOWN } from "../samples.mjs";

export const title = "no Python, or no network: the message says what to do";

export async function run(t) {
  // VSCODE_CLI keeps the editor from asking a login shell for the PATH that it has.
  const empty = mkdtempSync(path.join(tmpdir(), "empty-path-"));
  const bare = await t.editor(() =>
    Editor.start({ files: { "cv.md": MARKDOWN }, env: { PATH: empty, VSCODE_CLI: "1" } }),
  );
  const window = await bare.open("cv.md");
  await window.toasts.getByRole("button", { name: "Set up", exact: true }).click();
  const message = window.toasts.filter({ hasText: "resume-ls needs Python 3.11 or later" });
  await message.waitFor();
  await t.shot(window, "no-python");
  for (const name of ["Try again", "Open settings", "Show output"]) {
    assert.equal(await message.getByRole("button", { name }).count(), 1, `the message has [${name}]`);
  }
  await window.expectStatus(/resume-ls is not set up.*Set up/);
  await bare.stop();

  // Port 9 of this machine: nobody answers there.
  const index = {
    PIP_INDEX_URL: "http://127.0.0.1:9/simple",
    PIP_EXTRA_INDEX_URL: "",
    PIP_FIND_LINKS: "",
    PIP_RETRIES: "0",
    PIP_CONFIG_FILE: "/dev/null",
    UV_INDEX_URL: "http://127.0.0.1:9/simple",
  };
  const offline = await t.editor(() => Editor.start({ files: { "cv.md": MARKDOWN }, env: index }));
  const other = await offline.open("cv.md");
  await other.toasts.getByRole("button", { name: "Set up", exact: true }).click();
  await other.toasts
    .filter({ hasText: "The Python package index could not be reached" })
    .waitFor({ timeout: 90_000 });
  await t.shot(other, "offline");
}
