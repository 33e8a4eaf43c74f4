// A folder from a stranger names a program in its settings: nothing of it runs until the folder is trusted.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Editor } from "../editor.mjs";
import { MARKDOWN } from "../samples.mjs";
import { until } from "../until.mjs";

export const title = "restricted mode: the workspace's own resumeLs.path is ignored";

export async function run(t) {
  const traps = mkdtempSync(path.join(tmpdir(), "stranger-"));
  const trap = (name) => {
    const file = path.join(traps, name);
    writeFileSync(file, `#!/bin/sh\ntouch ${file}.ran\nexit 1\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const program = trap("resume-ls");
  const interpreter = trap("python");
  const settings = { "resumeLs.path": program, "resumeLs.interpreter": interpreter };
  const editor = await t.editor(() =>
    Editor.start({
      trusted: false,
      settings: { "resumeLs.interpreter": t.python },
      files: {
        "cv.md": MARKDOWN,
        ".vscode/settings.json": JSON.stringify(settings),
        // Python would import this if it were started in the workspace.
        "resume_ls/__main__.py": `open(${JSON.stringify(path.join(traps, "module.ran"))}, "w")`,
        "resume_ls/__init__.py": `open(${JSON.stringify(path.join(traps, "module.ran"))}, "w")`,
      },
    }),
  );
  const window = await editor.open("cv.md");
  await window.page.locator(".part.banner", { hasText: "Restricted Mode" }).waitFor();
  await until(async () => (await window.marked()).length > 0, "the user's own server answers", 60_000);
  await t.shot(window, "restricted");
  for (const name of [program, interpreter, path.join(traps, "module")]) {
    assert.ok(!existsSync(`${name}.ran`), `${path.basename(name)} of the workspace ran`);
  }

  await window.command("Workspaces: Manage Workspace Trust");
  await window.page
    .locator(".workspace-trust-editor")
    .getByRole("button", { name: "Trust", exact: true })
    .first()
    .click();
  await until(() => existsSync(`${program}.ran`), "once trusted, the workspace's setting counts");
  // The page on trust lies over everything else.
  await window.page.locator(".monaco-modal-editor-block .codicon-close").first().click();
  await window.page.locator(".workspace-trust-editor").waitFor({ state: "detached" });
  await window.openFile("cv.md");
  // The setting leads nowhere, and the item says so.
  await window.expectStatus(/resumeLs\.path/);
}
