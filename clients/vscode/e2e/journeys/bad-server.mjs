// A server of another version is refused; one that keeps crashing is given up with one message.
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Editor } from "../editor.mjs";
import { MARKDOWN } from "../samples.mjs";
import { until } from "../until.mjs";

export const title = "a server of another version, and one that crashes";

export async function run(t) {
  const folder = mkdtempSync(path.join(tmpdir(), "bad-server-"));
  const server = (name, version) => {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n[ "$1" = --version ] && echo "resume-ls ${version}" && exit 0\nexit 3\n`);
    chmodSync(file, 0o755);
    return file;
  };

  const other = await t.editor(() =>
    Editor.start({ files: { "cv.md": MARKDOWN }, settings: { "resumeLs.path": server("other", "9.9.9") } }),
  );
  const window = await other.open("cv.md");
  const refused = window.toasts.filter({
    hasText: /resume-ls 9\.9\.9 .* does not fit this extension, which needs version 0\.\d+\./,
  });
  await refused.waitFor();
  assert.equal(await refused.getByRole("button", { name: "Set up", exact: true }).count(), 1);
  await t.shot(window, "refused");
  await window.expectStatus(/resume-ls is not set up.*version 9\.9\.9 is refused/);
  await other.stop();

  const crashing = await t.editor(() =>
    Editor.start({
      files: { "cv.md": MARKDOWN },
      settings: { "resumeLs.path": server("crashing", t.version) },
    }),
  );
  const second = await crashing.open("cv.md");
  const message = second.toasts.filter({ hasText: "stopped 6 times within three minutes" });
  await message.waitFor({ timeout: 60_000 });
  await t.shot(second, "given-up");
  assert.equal(await second.toasts.count(), 1, "one message, not one a crash");
  for (const name of ["Show output", "Restart"]) {
    assert.equal(
      await message.getByRole("button", { name, exact: true }).count(),
      1,
      `the message has [${name}]`,
    );
  }
  await second.expectStatus(/resume-ls stopped/);
  await message.getByRole("button", { name: "Show output", exact: true }).click();
  await until(
    async () => (await second.page.locator(".output-view").innerText()).length > 0,
    "the output opens",
  );
}
