// The main job in Markdown: squiggles, hover, quick fix with blanks, undo, lens, ignore, fix on save, report, README.
import assert from "node:assert/strict";
import { Editor } from "../editor.mjs";
import { check, linesOf } from "../oracle.mjs";
import { MARKDOWN, README } from "../samples.mjs";
import { until } from "../until.mjs";

export const title = "Markdown: from the squiggle to the better bullet";

const WEAK = "- Worked on APIs for payment processing.";
/** What the author knows, by the hint of the blank; what is measured is asked for by its name. */
const FACTS = {
  amount: "18%",
  before: "2.1%",
  after: "0.4%",
  "doing what": "retrying timeouts with back-off",
  "what you changed": "retries with back-off",
  which: "the 12 card, refund and chargeback",
};
const CONFIGURATION = "# the job that I apply for\nlevel: mid\n";
const LINE = MARKDOWN.split("\n").indexOf(WEAK) + 1;

export async function run(t) {
  const editor = await t.editor(() =>
    Editor.start({
      floor: t.floor,
      files: { "cv.md": MARKDOWN, "README.md": README, ".resume-ls.yml": CONFIGURATION },
      settings: { "resumeLs.interpreter": t.python, "workbench.colorTheme": "Default Light Modern" },
    }),
  );
  const expected = (...options) => check(t.python, editor.workspace, "cv.md", ...options);

  // Squiggles where the command line has its findings, and their entries among the problems.
  const findings = expected();
  const weak = findings.find(({ range }) => range.start.line === LINE);
  assert.ok(weak, "the weak bullet is found");
  const begin = Date.now();
  const window = await editor.open("cv.md");
  await window.expectMarked(linesOf(findings), 60_000);
  const seen = Date.parse(`${/^\S+ \S+/.exec(editor.log())}`.replace(" ", "T"));
  t.step(
    `squiggles, ${Date.now() - begin} ms after the page was asked for, ${Date.now() - seen} ms after the extension saw the file`,
  );
  // The level and where it comes from, in the lens and in the status item.
  const lens = window.lenses.first();
  await until(
    async () => /Target: mid \(from \.resume-ls\.yml\) .*reads as/.test(await lens.innerText()),
    "the lens tells the level",
  );
  await t.shot(window, "markdown-squiggles");
  const rows = await window.problems();
  // VS Code keeps hints out of that panel.
  for (const { code, range } of findings.filter(({ severity }) => severity !== "hint")) {
    const { line, column } = range.start;
    const row = rows.find((text) => text.includes(` ${code} [Ln ${line}, Col ${column}]`));
    assert.ok(row, `${code} at ${line}:${column} among\n${rows.join("\n")}`);
  }
  await t.shot(window, "markdown-problems");
  await window.closePanel();

  await window.expectStatus(/Target: Mid.*from \.resume-ls\.yml · reads as .*resume-ls \d+\.\d+\.\d+/);
  await t.shot(window, "markdown-status");

  // The hover names the five dimensions.
  await window.goTo(LINE, 8);
  const hover = await window.hover("depth");
  const told = (await hover.innerText()).toLowerCase();
  for (const dimension of ["depth", "production", "ownership", "complexity", "impact"]) {
    assert.ok(told.includes(dimension), `the hover speaks of ${dimension}:\n${told}`);
  }
  await t.shot(window, "markdown-hover");
  await window.press("Escape");
  await window.focusEditor();

  // The menu lists the rewrites, the preferred one first.
  const { rewrites } = weak;
  assert.equal(
    rewrites.findIndex(({ preferred }) => preferred),
    0,
  );
  await window.goTo(LINE, 8);
  const titles = await window.actions(rewrites[0].title);
  await t.shot(window, "markdown-quick-fix");
  assert.deepEqual(
    titles.slice(0, rewrites.length),
    rewrites.map((rewrite) => rewrite.title),
  );

  // Applying it selects the first blank; choices pop up; filling all of them makes the bullet clean.
  await window.choose(rewrites[0].title);
  await window.editor.locator(".snippet-placeholder").first().waitFor({ state: "attached" });
  const choices = window.editor.locator(".suggest-widget.visible .monaco-list-row");
  await choices.nth(1).waitFor();
  await window.expectSelected(await choices.first().innerText());
  await t.shot(window, "markdown-choices");
  await window.press("Enter");
  const hints = rewrites[0].edits.flatMap(({ text }) =>
    [...text.matchAll(/\[\[(.+?)\]\]/g)].map(([, hint]) => hint),
  );
  assert.ok(hints.length > 0, rewrites[0].title);
  const facts = hints.map((hint) => FACTS[hint] ?? `card ${hint}`);
  for (const [index, fact] of facts.entries()) {
    if (index > 0) await window.press("Tab");
    await window.type(fact);
    if (index === 0) await t.shot(window, "markdown-blank");
  }
  await window.press("Escape");
  await window.press("Escape");
  await window.save();
  const filled = editor.read("cv.md").split("\n")[LINE - 1];
  for (const fact of facts) assert.ok(filled.includes(fact), `${fact} stands in: ${filled}`);
  assert.ok(!filled.includes("[[") && !filled.includes("$"), filled);
  const after = expected();
  assert.ok(
    !linesOf(after).includes(LINE),
    `the bullet is clean: ${JSON.stringify(after.map(({ code, text }) => [code, text]))}`,
  );
  await window.expectMarked(linesOf(after));
  await t.shot(window, "markdown-clean");
  t.step(`rewritten: ${filled}`);

  // Undo brings the author's words back.
  await window.undoUntil((lines) => lines.includes(WEAK));
  await window.save();
  assert.equal(editor.read("cv.md"), MARKDOWN);
  await window.expectMarked(linesOf(findings));

  // The lens changes the level, written where it is in force, and the findings follow.
  await lens.locator("a").first().click();
  await window.pick("staff");
  await until(
    () => /level:\s*staff/.test(editor.read(".resume-ls.yml")),
    "the level stands in .resume-ls.yml",
  );
  const staff = expected();
  assert.ok(staff.length > 0);
  await window.expectMarked(linesOf(staff));
  await until(
    async () => /Target: staff/.test(await window.lenses.first().innerText()),
    "the lens shows the new level",
  );
  await window.expectStatus(/Target: Staff.*\.resume-ls\.yml/);
  await t.shot(window, "markdown-staff");
  await window.command("Resume: Set Target Level");
  await window.pick("mid");
  await until(() => /level:\s*mid/.test(editor.read(".resume-ls.yml")), "the command writes the level too");
  await window.expectMarked(linesOf(expected()));

  // A README stays untouched.
  await window.openFile("README.md");
  await window.expectStatus(/Not a resume/);
  assert.deepEqual(await window.marked(), []);
  assert.equal(await window.lenses.count(), 0);
  t.step("README untouched");

  // The report beside the editor follows an edit.
  await window.openFile("cv.md");
  await window.expectMarked(linesOf(expected()));
  await window.command("Resume: Show Report");
  const report = window.page.frameLocator("iframe.webview").frameLocator("#active-frame").locator("body");
  await until(
    async () => (await report.innerText()).includes("Worked on APIs for payment processing"),
    "the report is drawn",
  );
  const policy = window.page
    .frameLocator("iframe.webview")
    .frameLocator("#active-frame")
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .first();
  assert.match(await policy.getAttribute("content"), /default-src 'none'/);
  await t.shot(window, "report-light");
  await window.goTo(LINE, WEAK.length);
  await window.type(" and refunds");
  await until(
    async () => (await report.innerText()).includes("payment processing and refunds"),
    "the report follows the edit",
  );
  t.step("report follows");
}
