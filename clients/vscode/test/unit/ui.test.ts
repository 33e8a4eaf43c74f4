import { describe, expect, test } from "vitest";

import { findBlanks, nextBlank } from "../../src/resume/blanks.js";
import type { SessionState } from "../../src/server/session.js";
import { CONTENT_SECURITY_POLICY, secured, themed } from "../../src/ui/reportPage.js";
import { describeStatus, statusFromLens } from "../../src/ui/statusText.js";

describe("blanks", () => {
  const text = "- Cut [[metric]] by [[amount]].\n- Arrays like a[[0]] too\n- [link] [[two\nlines]]";

  test("are found in order", () => {
    expect(findBlanks(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "[[metric]]",
      "[[amount]]",
      "[[0]]",
    ]);
  });

  test("the next one comes after the cursor, then the first again", () => {
    const second = text.indexOf("[[amount]]");
    expect(nextBlank(text, 0)?.start).toBe(text.indexOf("[[metric]]"));
    expect(nextBlank(text, second)?.start).toBe(second);
    expect(nextBlank(text, text.length)?.start).toBe(text.indexOf("[[metric]]"));
    expect(nextBlank("no blank", 0)).toBeNull();
  });
});

describe("the status item", () => {
  const server = { argv: ["resume-ls"], origin: "resume-ls on PATH", version: "0.1.3" } as const;
  const running: SessionState = { kind: "running", server, broken: [] };
  const resume = { isResume: true, level: "senior", from: ".resume-ls.yml", readsAs: "mid", findings: 7 };

  test("shows the level, where it comes from, and the version", () => {
    expect(describeStatus(running, resume)).toMatchObject({
      text: "Target: Senior",
      detail: "from .resume-ls.yml · reads as mid · resume-ls 0.1.3",
      tooltip: "from .resume-ls.yml · reads as mid · 7 findings",
      severity: "information",
      busy: false,
      command: ["setTargetLevel", "Change"],
    });
  });

  test("is short enough to be read where a level comes from much", () => {
    const status = describeStatus(running, { ...resume, from: "present title: Backend Engineer, 8 years" });
    expect(status.detail).toBe("from present title · reads as mid · resume-ls 0.1.3");
    expect(status.tooltip).toContain("from present title: Backend Engineer, 8 years");
  });

  test("shows the level before there is any finding", () => {
    const fresh = { ...resume, readsAs: null, findings: 0 };
    expect(describeStatus(running, fresh).detail).toBe("from .resume-ls.yml · resume-ls 0.1.3");
  });

  test("is busy while the server still reads its words", () => {
    const loading = describeStatus(running, { ...resume, readsAs: null, findings: 0, loading: true });
    expect(loading).toMatchObject({ text: "Target: Senior", busy: true });
    expect(loading.detail).toBe("from .resume-ls.yml · reading … · resume-ls 0.1.3");
  });

  test("says of a README that it is no resume", () => {
    const readme = { isResume: false, level: null, from: null, readsAs: null, findings: 0 };
    expect(describeStatus(running, readme).text).toBe("Not a resume");
    expect(describeStatus({ kind: "idle" }, null).command[0]).toBe("start");
  });

  test("warns of a setting that was passed over", () => {
    const status = describeStatus(
      { ...running, broken: ["resumeLs.path (x): there is no such program"] },
      resume,
    );
    expect(status.severity).toBe("warning");
    expect(status.detail).toMatch(/^resumeLs\.path \(x\)/);
  });

  test("offers the way out of each trouble", () => {
    const refused = [{ argv: ["old"] as const, origin: "resume-ls on PATH", version: "0.0.1" }];
    const missing: SessionState = { kind: "missing", discovery: { found: null, refused, broken: [] } };
    expect(describeStatus(missing, null)).toMatchObject({
      severity: "error",
      detail: "resume-ls on PATH: version 0.0.1 is refused",
      command: ["setUp", "Set up"],
    });
    expect(describeStatus({ kind: "failed", why: "It stopped." }, null).command).toEqual([
      "restart",
      "Restart",
    ]);
    expect(describeStatus({ kind: "starting", server }, null).busy).toBe(true);
    expect(describeStatus({ kind: "searching" }, null).busy).toBe(true);
    expect(describeStatus({ kind: "installing" }, null).busy).toBe(true);
  });
});

describe("the lens, for a server without the status request", () => {
  test("is read", () => {
    expect(statusFromLens("Target: senior (from .resume-ls.yml) · reads as mid · 7 findings")).toEqual({
      isResume: true,
      level: "senior",
      from: ".resume-ls.yml",
      readsAs: "mid",
      findings: 7,
    });
    expect(statusFromLens("reads as mid")).toBeNull();
  });
});

describe("the report page", () => {
  test("has the policy first in its head", () => {
    const page = secured("<!DOCTYPE html><html><head lang='en'><style>x</style></head><body></body></html>");
    expect(page).toContain(
      `<head lang='en'><meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}"><style>`,
    );
  });

  test("has one even where the page has no head", () => {
    expect(secured("<p>hello</p>")).toMatch(
      /^<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy"/,
    );
  });

  test("has the editor's colours, not the system's", () => {
    const page =
      ":root { color-scheme: light dark; } @media (prefers-color-scheme: dark) { :root { --paper: #000; } }";
    expect(themed(page, true)).toContain("color-scheme: dark; } @media all {");
    expect(themed(page, false)).toContain("color-scheme: light; } @media not all {");
    expect(themed(`<head><style>${page}</style></head>`, true)).toMatch(
      /<\/style><style>:root { --paper: var\(--vscode-editor-background\);.*<\/head>$/,
    );
  });
});
