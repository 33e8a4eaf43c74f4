// Drives the installed .vsix through its journeys; the exit status is the number of journeys that failed.
// Usage: node run.mjs [NAME…]   (all without a name; RESUME_LS_PYTHON names an interpreter that has the server, else
// the first journey makes one the way a user does)
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { HERE } from "./editor.mjs";

const RESULTS = process.env.RESUME_LS_RESULTS ?? path.join(HERE, "results");
const JOURNEYS = [
  "first-use",
  "markdown",
  "latex",
  "restricted",
  "without-python",
  "bad-server",
  "inside",
  "floor",
];

/** The screenshots that the README shows, by the name that they have there; made anew where RESUME_LS_PICTURES is set. */
const PICTURES = {
  "markdown-squiggles": "squiggles",
  "markdown-quick-fix": "quick-fix",
  "markdown-choices": "blanks",
  "markdown-hover": "hover",
  "latex-quick-fix": "latex",
  "report-dark": "report",
};
const MEDIA = path.join(HERE, "..", "media", "screenshots");

const wanted = process.argv.slice(2);
const journeys = JOURNEYS.filter((name) => wanted.length === 0 || wanted.includes(name));
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

let failures = 0;
// Kept to the end: the server that the first journey sets up lies in one of them.
const started = [];
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    for (const editor of started) editor.signal("SIGKILL");
    process.exit(1);
  });
}
let python = process.env.RESUME_LS_PYTHON;
for (const name of journeys) {
  const { title, run } = await import(`./journeys/${name}.mjs`);
  const editors = [];
  const windows = new Set();
  const begin = Date.now();
  const t = {
    python,
    results: RESULTS,
    /** The version of the extension and of the server that it brings. */
    version: JSON.parse(readFileSync(path.join(HERE, "..", "package.json"), "utf8")).version,
    /** Start an editor that is stopped when the journey is over. */
    editor: async (start) => {
      const editor = await start();
      editors.push(editor);
      started.push(editor);
      const open = editor.open.bind(editor);
      editor.open = async (...args) => {
        const window = await open(...args);
        windows.add(window);
        return window;
      };
      return editor;
    },
    shot: async (window, file) => {
      await window.shot(path.join(RESULTS, `${file}.png`));
      const picture = PICTURES[file];
      if (picture && process.env.RESUME_LS_PICTURES) await window.picture(path.join(MEDIA, `${picture}.png`));
    },
    step: (message) =>
      console.log(`     ${((Date.now() - begin) / 1000).toFixed(1).padStart(5)} s  ${message}`),
  };
  try {
    python = (await run(t)) ?? python;
    console.log(`ok   ${((Date.now() - begin) / 1000).toFixed(1).padStart(5)} s  ${title}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL ${((Date.now() - begin) / 1000).toFixed(1).padStart(5)} s  ${title}\n${error.stack}`);
    for (const [index, window] of [...windows].entries()) {
      await window.shot(path.join(RESULTS, `${name}-failed-${index}.png`)).catch(() => {});
    }
    for (const [index, editor] of editors.entries())
      editor.keep(path.join(RESULTS, `${name}-failed-${index}`));
    if (name === "first-use" && !python) break;
  } finally {
    for (const editor of editors) await editor.stop();
  }
}
for (const editor of started) rmSync(editor.root, { recursive: true, force: true });
process.exitCode = failures;
