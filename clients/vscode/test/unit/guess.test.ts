import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { describe, expect, test } from "vitest";

import { guess, type Kind, kindOf } from "../../src/resume/guess.js";
import { isPartOfResume } from "../../src/resume/root.js";

const FIXTURES = path.join(__dirname, "..", "fixtures");

/** Every fixture below `folder`, read as the editor would, but under a name that tells nothing. */
function verdicts(folder: string) {
  return readdirSync(path.join(FIXTURES, folder)).map((name) => {
    const kind: Kind = name.endsWith(".tex") ? "latex" : "markdown";
    const text = readFileSync(path.join(FIXTURES, folder, name), "utf8");
    return { name, verdict: guess(text, `document${path.extname(name)}`, kind) };
  });
}

describe("documents that are resumes by their shape", () => {
  test.each(verdicts("resumes"))("$name", ({ verdict }) => {
    expect(verdict.isResume, verdict.because).toBe(true);
  });
});

describe("documents that are none", () => {
  test.each(verdicts("others"))("$name", ({ verdict }) => {
    expect(verdict.isResume, verdict.because).toBe(false);
  });
});

describe("the file's name", () => {
  test.each([
    "resume.md",
    "Resume-2026.tex",
    "jane_doe_cv.md",
    "cv.tex",
    "CV-senior.md",
    "résumé.md",
    "re\u0301sume\u0301.md".normalize("NFC"),
    "lebenslauf.tex",
    "curriculum-vitae.md",
    "curriculum_vitae.tex",
  ])("%s is enough to start", (name) => {
    expect(guess("", name, "markdown").isResume).toBe(true);
  });

  test.each([
    "README.md",
    "notes.md",
    "resumes-parser.md",
    "cvs.md",
    "opencv.md",
    "presume.md",
    "document.tex",
    "main.tex",
  ])("%s is not", (name) => {
    expect(guess("", name, "markdown").isResume).toBe(false);
  });
});

describe("a directive", () => {
  test.each<[string, Kind]>([
    ["<!-- resume-ls: level=senior -->\n\nHello", "markdown"],
    ["Hello\n\n<!--resume-ls: ignore vague-->", "markdown"],
    ["---\nresume-ls:\n  level: staff\n---\n", "markdown"],
    ["---\ntitle: Me\nresume-ls: {level: mid}\n---\n", "markdown"],
    ["% resume-ls: level=mid\n\\documentclass{article}", "latex"],
    ["\\item Built things. % resume-ls: ignore vague", "latex"],
  ])("%j makes a resume", (text, kind) => {
    expect(guess(text, "document", kind).because).toBe("a resume-ls directive");
  });

  test.each<[string, Kind]>([
    ["```markdown\n<!-- resume-ls: level=senior -->\n```\n", "markdown"],
    ["Write `<!-- resume-ls: level=senior -->` at the top.", "markdown"],
    ["resume-ls is a language server.", "markdown"],
    ["100\\% resume-ls: it is", "latex"],
  ])("%j only speaks of one", (text, kind) => {
    expect(guess(text, "document", kind).isResume).toBe(false);
  });
});

test("languages", () => {
  expect(["markdown", "latex", "tex", "plaintex", "python"].map(kindOf)).toEqual([
    "markdown",
    "latex",
    "latex",
    "latex",
    null,
  ]);
});

test("a long document without headings is looked at quickly", () => {
  const start = performance.now();
  expect(guess(`${"word ".repeat(400_000)}\n`, "document", "markdown").isResume).toBe(false);
  expect(guess(`${"`".repeat(200_000)}\n# Experience\n`, "document", "markdown").isResume).toBe(false);
  expect(guess("\n# Experience\n".repeat(50_000), "document", "markdown").isResume).toBe(false);
  expect(guess("\\section{Experience}\n%".repeat(50_000), "document", "latex").isResume).toBe(false);
  expect(performance.now() - start).toBeLessThan(500);
});

test("a part is a resume where the file that inputs it is one", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "parts-"));
  mkdirSync(path.join(folder, "sections"));
  const part = path.join(folder, "sections", "awards.tex");
  writeFileSync(part, "Best tide table.");
  writeFileSync(path.join(folder, "main.tex"), "\\documentclass{moderncv}\\input{sections/awards}");
  writeFileSync(path.join(folder, "paper.tex"), "\\documentclass{article}\\input{sections/proof}");
  expect(isPartOfResume(part, "Best tide table.")).toBe(true);
  expect(isPartOfResume(path.join(folder, "sections", "proof.tex"), "Proof.")).toBe(false);
  expect(isPartOfResume(part, "\\documentclass{article}")).toBe(false);
});
