// LaTeX likewise, in the dark; ignore a finding, and fix on save.
import assert from "node:assert/strict";
import { Editor } from "../editor.mjs";
import { check, linesOf } from "../oracle.mjs";
import { LATEX, README } from "../samples.mjs";
import { until } from "../until.mjs";

export const title = "LaTeX: the same, with the markup kept";

const LINE = LATEX.split("\n").findIndex((line) => line.includes("Node.js")) + 1;

export async function run(t) {
  const editor = await t.editor(() =>
    Editor.start({
      files: { "cv.tex": LATEX, "README.md": README },
      settings: { "resumeLs.interpreter": t.python, "workbench.colorTheme": "Default Dark Modern" },
    }),
  );
  const expected = () => check(t.python, editor.workspace, "cv.tex");
  const findings = expected();
  const weak = findings.find(({ range }) => range.start.line === LINE);
  assert.ok(weak, "the weak item is found");
  // What a person waits for who opens a resume in a window that runs already; the server starts for it.
  const window = await editor.open("README.md");
  await window.expectStatus(/Not a resume/);
  const begin = Date.now();
  await window.openFile("cv.tex");
  await window.squiggles.first().waitFor({ state: "attached", timeout: 60_000 });
  t.step(`squiggles ${Date.now() - begin} ms after a click on the file (aim: 2000)`);
  for (const [at, what] of editor.logged(begin)) t.step(`  ${at} ms: ${what}`);
  await window.expectMarked(linesOf(findings));
  await until(
    async () => /Target: mid .* reads as mid/.test(await window.lenses.first().innerText()),
    "the lens tells the level",
  );
  await t.shot(window, "latex-squiggles");

  await window.goTo(LINE, 12);
  const titles = await window.actions(weak.rewrites[0].title);
  await t.shot(window, "latex-quick-fix");
  assert.equal(titles[0], weak.rewrites[0].title);
  await window.choose(weak.rewrites[0].title);
  await window.editor.locator(".snippet-placeholder").first().waitFor({ state: "attached" });
  await t.shot(window, "latex-blank");
  await window.press("Escape");
  await window.press("Escape");
  await window.save();
  const rewritten = editor.read("cv.tex").split("\n")[LINE - 1];
  assert.ok(rewritten.includes(String.raw`\textbf{Node.js}`) && rewritten.includes("MongoDB"), rewritten);
  assert.ok(rewritten.trimStart().startsWith(String.raw`\item `), rewritten);
  t.step(rewritten.trim());
  await window.undoUntil((lines) => lines.some((line) => line.includes("Worked on")));
  await window.save();
  assert.equal(editor.read("cv.tex"), LATEX);

  // Ignoring writes the directive, and the squiggle goes.
  await window.goTo(LINE, 12);
  const ignore = (await window.actions(weak.rewrites[0].title)).find((action) =>
    /ignore.*(comment|directive)/i.test(action),
  );
  assert.ok(ignore, "an action ignores the finding by a directive");
  await window.choose(ignore);
  await window.save();
  await until(
    () => editor.read("cv.tex").includes(`% resume-ls: ignore ${weak.code}`),
    "the directive is written",
  );
  await window.expectMarked(linesOf(expected()));
  assert.ok(!expected().some(({ code, range }) => code === weak.code && range.start.line === LINE));

  // The report has the editor's colours.
  await window.command("Resume: Show Report");
  const report = window.page.frameLocator("iframe.webview").frameLocator("#active-frame").locator("body");
  await until(async () => (await report.innerText()).includes("reads as"), "the report is drawn");
  const paper = await report.evaluate((body) => getComputedStyle(body).backgroundColor);
  const [red] = paper.match(/\d+/).map(Number);
  assert.ok(red < 80, `the report's paper is dark: ${paper}`);
  await t.shot(window, "report-dark");
}
