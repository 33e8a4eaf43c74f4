import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { describe, expect, test } from "vitest";

import { RestartPolicy, WINDOW_MS } from "../../src/server/backoff.js";
import { type Argv, discover, type ProbeResult, type Step } from "../../src/server/discovery.js";
import { expandPath, findProgram, type Surroundings } from "../../src/server/paths.js";
import { probeServer, run } from "../../src/server/process.js";
import { isCompatible, parseVersion, protocolOf, satisfiesPython } from "../../src/server/version.js";

describe("versions", () => {
  test("are read from what the program prints", () => {
    expect(parseVersion("resume-ls 0.1.0\n")).toBe("0.1.0");
    expect(parseVersion("resume-ls, version 1.20.3rc1 (Python 3.12)")).toBe("1.20.3rc1");
    expect(parseVersion("Usage: something else")).toBeNull();
  });

  test("fit when major and minor are the same", () => {
    expect(protocolOf("0.1.7")).toBe("0.1");
    expect(isCompatible("0.1.9", "0.1.0")).toBe(true);
    expect(isCompatible("0.2.0", "0.1.0")).toBe(false);
    expect(isCompatible("1.1.0", "0.1.0")).toBe(false);
    expect(isCompatible("0.10.0", "0.1.0")).toBe(false);
  });

  test.each([
    ["3.10", false],
    ["3.11", true],
    ["3.13", true],
    ["3.14", true],
    ["3.20", true],
    ["2.7", false],
  ])("Python %s", (version, fits) => {
    expect(satisfiesPython(version, ">=3.11")).toBe(fits);
    expect(satisfiesPython(version, ">=3.11,<3.13")).toBe(fits && version === "3.11");
  });
});

describe("the search for a server", () => {
  const versions: Record<string, string> = { good: "0.1.4", old: "0.0.9" };
  const probe = async ([program]: Argv): Promise<ProbeResult> =>
    versions[program] ? { version: versions[program] } : { problem: "there is no such program" };
  const step = (name: string, answer: string | Argv[], explicit = false): Step => ({
    name,
    explicit,
    candidates: async () => answer,
  });
  const search = async (...steps: Step[]) => {
    const lines: string[] = [];
    const result = await discover(steps, probe, "0.1.0", (line) => lines.push(line));
    return { ...result, lines };
  };

  test("takes the first usable one and asks no further", async () => {
    const { found, lines } = await search(
      step("a", "not set"),
      step("b", [["good"]]),
      step("c", [["never asked"]]),
    );
    expect(found).toEqual({ argv: ["good"], origin: "b", version: "0.1.4" });
    expect(lines).toEqual([
      "Server search 1/3, a: not set",
      "Server search 2/3, b: good is resume-ls 0.1.4: used",
    ]);
  });

  test("refuses another protocol version and goes on", async () => {
    const { found, refused, broken } = await search(
      step("path", [["old"]], true),
      step("managed", [["good"]]),
    );
    expect(found?.origin).toBe("managed");
    expect(refused).toEqual([{ argv: ["old"], origin: "path", version: "0.0.9" }]);
    expect(broken).toEqual(["path (old): version 0.0.9 is refused"]);
  });

  test("remembers the settings that lead nowhere", async () => {
    const { found, broken } = await search(step("path", [["typo"]], true), step("PATH", [["absent"]]));
    expect(found).toBeNull();
    expect(broken).toEqual(["path (typo): there is no such program"]);
  });
});

describe("paths", () => {
  const around = (over: Partial<Surroundings> = {}): Surroundings => ({
    home: "/home/me",
    folders: ["/work/cv"],
    env: { TOOLS: "/opt/tools" },
    platform: "linux",
    ...over,
  });

  test.each([
    ["~/venv/bin/python", "/home/me/venv/bin/python"],
    ["~", "/home/me"],
    ["~other/x", "/work/cv/~other/x"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the settings write variables like this
    ["${workspaceFolder}/.venv/bin/python", "/work/cv/.venv/bin/python"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the settings write variables like this
    ["${env:TOOLS}/resume-ls", "/opt/tools/resume-ls"],
    [".venv/bin/python", "/work/cv/.venv/bin/python"],
    ["/usr/bin/python3", "/usr/bin/python3"],
    ["  python3 ", "python3"],
  ])("%s", (written, expected) => {
    expect(expandPath(written, around())).toBe(expected);
  });

  test("programs are found on absolute entries of PATH only", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "path-"));
    mkdirSync(path.join(folder, "directory"));
    writeFileSync(path.join(folder, "tool"), "");
    const env = { PATH: `.:relative::${folder}` };
    expect(findProgram("tool", around({ env }))).toBe(path.join(folder, "tool"));
    expect(findProgram("directory", around({ env }))).toBeNull();
    expect(findProgram("absent", around({ env }))).toBeNull();
    expect(findProgram("package.json", around({ env: { PATH: "." } }))).toBeNull();
    expect(findProgram(path.join(folder, "tool"), around())).toBe(path.join(folder, "tool"));
  });
});

describe("processes", () => {
  const node = process.execPath;
  const cwd = tmpdir();

  test("tell their output line by line and their status", async () => {
    const lines: string[] = [];
    const code = "process.stdout.write('one\\ntwo\\nthr');process.stdout.write('ee');process.exitCode=3";
    const result = await run([node, "-e", code], {
      cwd,
      timeoutMs: 10_000,
      onLine: (line) => lines.push(line),
    });
    expect(result).toEqual({ status: 3, output: "one\ntwo\nthree", problem: null });
    expect(lines).toEqual(["one", "two", "three"]);
  });

  test("that never end are stopped", async () => {
    const forever: Argv = [node, "-e", "setInterval(()=>{},1000)"];
    expect((await run(forever, { cwd, timeoutMs: 200 })).problem).toBe("no answer within 0.2 s");
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    expect((await run(forever, { cwd, timeoutMs: 10_000, signal: abort.signal })).problem).toBe("cancelled");
  });

  test("a probe tells a server from anything else", async () => {
    const prints = (text: string, status = 0): Argv => [
      node,
      "-e",
      `console.log(${JSON.stringify(text)});process.exitCode=${status}`,
      "--",
    ];
    expect(await probeServer(prints("resume-ls 0.1.2"), cwd)).toEqual({ version: "0.1.2" });
    expect(await probeServer(prints("No module named resume_ls", 1), cwd)).toEqual({
      problem: "does not run resume-ls (exit status 1: No module named resume_ls)",
    });
    expect(await probeServer(["/nowhere/resume-ls"], cwd)).toEqual({ problem: "there is no such program" });
  });
});

describe("a server that dies", () => {
  test("is started again five times, ever later, and then no more", () => {
    const policy = new RestartPolicy();
    expect([0, 1, 2, 3, 4, 5].map((second) => policy.next(second * 1000))).toEqual([
      250,
      500,
      1000,
      2000,
      4000,
      null,
    ]);
    policy.reset();
    expect(policy.next(6000)).toBe(250);
  });

  test("now and then is always started again", () => {
    const policy = new RestartPolicy();
    for (let death = 0; death < 20; death++)
      expect(policy.next(death * (WINDOW_MS / 2 + 1))).toBeLessThanOrEqual(500);
  });
});
