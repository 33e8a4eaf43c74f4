// A person installs the extension, opens a resume, and has nothing else on the machine but Python.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Editor } from "../editor.mjs";
import { MARKDOWN, README } from "../samples.mjs";
import { until } from "../until.mjs";

export const title = "first use: one click sets the server up";

export async function run(t) {
  const editor = await t.editor(() => Editor.start({ files: { "cv.md": MARKDOWN, "README.md": README } }));

  const window = await editor.open("README.md");
  await window.expectStatus(/Not a resume/);
  assert.equal(await window.toasts.count(), 0, "a README must not raise a message");

  await window.openFile("cv.md");
  const offer = window.toasts.filter({ hasText: "Set it up now?" });
  await offer.waitFor();
  await t.shot(window, "first-use-offer");
  // At once: VS Code puts a message away after some seconds.
  await offer.getByRole("button", { name: "Set up", exact: true }).click();
  const progress = window.toasts.filter({ hasText: /creating the environment|installing the server/ });
  await progress.first().waitFor();
  await t.shot(window, "first-use-progress");

  await until(async () => (await window.marked()).length > 0, "the first squiggle", 300_000);
  await window.expectStatus(/Target: Mid.*from present title .*resume-ls \d+\.\d+\.\d+/);
  await t.shot(window, "first-use-ready");
  await until(
    () => /Server search 5\/5, the managed environment: .*: used/.test(editor.log()),
    "the log names the server",
  );
  for (const step of [
    "resumeLs.path: not set",
    "resumeLs.interpreter: not set",
    "no Python extension",
    "resume-ls on PATH: there is none",
  ]) {
    assert.ok(editor.log().includes(step), `the log says "${step}"`);
  }
  const { folder } = JSON.parse(
    readFileSync(path.join(editor.storage, "server", "environment.json"), "utf8"),
  );
  return path.join(editor.storage, "server", folder, "bin", "python");
}
