import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { explain, ManagedEnvironment, SetUpError, type Tools } from "../../src/server/managed.js";

/** A stand-in for Python: answers for its version, makes an environment that holds itself, and plays a pip. */
const FAKE_PYTHON = `#!/bin/sh
case "$*" in
  "-c "*) echo "python \${FAKE_VERSION:-3.12}" ;;
  "-m venv --clear --without-pip "*) mkdir -p "$5/bin" && cp "$0" "$5/bin/python" ;;
  "-m venv "*)
    if [ -n "$FAKE_NO_ENSUREPIP" ]; then echo "The virtual environment was not created: ensurepip is not available"; exit 1; fi
    mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  *"install"*) echo "\${FAKE_PIP_SAYS:-installed}"; exit \${FAKE_PIP_STATUS:-0} ;;
esac
`;

const reporter = (signal = new AbortController().signal) => {
  const lines: string[] = [];
  const steps: string[] = [];
  return {
    lines,
    steps,
    line: (line: string) => lines.push(line),
    step: (step: string) => steps.push(step),
    signal,
  };
};

describe.skipIf(process.platform === "win32")("the managed environment", () => {
  let folder: string;
  let wheel: string;
  let python: string;
  let environment: ManagedEnvironment;
  const tools = (env: Record<string, string> = {}, uv: string | null = null): Tools => ({
    uv,
    pythons: [[path.join(folder, "absent")], [python]],
    pythonRange: ">=3.11",
    env: { ...process.env, ...env },
  });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "managed-"));
    wheel = path.join(folder, "resume_ls-0.1.0-py3-none-any.whl");
    python = path.join(folder, "python");
    writeFileSync(wheel, "wheel one");
    writeFileSync(python, FAKE_PYTHON);
    chmodSync(python, 0o755);
    environment = new ManagedEnvironment(path.join(folder, "storage"), wheel);
  });

  const environments = () =>
    readdirSync(path.join(folder, "storage")).filter((name) => name.startsWith("env-"));

  test("is made with Python and found again", async () => {
    expect(await environment.interpreter()).toBeNull();
    const report = reporter();
    const made = await environment.create(tools(), report);
    expect(existsSync(made)).toBe(true);
    expect(await environment.interpreter()).toBe(made);
    expect(report.steps).toEqual(["creating the environment", "installing the server and spaCy"]);
    expect(report.lines.filter((line) => line.startsWith("$"))).toHaveLength(2);
  });

  test("counts no longer when the extension brings another wheel", async () => {
    await environment.create(tools(), reporter());
    writeFileSync(wheel, "wheel two");
    expect(await environment.interpreter()).toBeNull();
  });

  test("is made with uv where that is present", async () => {
    const uv = path.join(folder, "uv");
    writeFileSync(
      uv,
      '#!/bin/sh\ncase "$1" in venv) mkdir -p "$4/bin" && touch "$4/bin/python";; *) echo "$@";; esac\n',
    );
    chmodSync(uv, 0o755);
    const report = reporter();
    const made = await environment.create(tools({}, uv), report);
    expect(report.lines).toContain(`$ ${uv} venv --python >=3.11 ${path.dirname(path.dirname(made))}`);
    expect(report.lines).toContain(`$ ${uv} pip install --python ${made} ${wheel}`);
  });

  test("is filled from outside where Python has no ensurepip", async () => {
    const report = reporter();
    const made = await environment.create(tools({ FAKE_NO_ENSUREPIP: "1" }), report);
    expect(report.lines.at(-2)).toContain(`-m pip --python ${made} install`);
  });

  test("needs a Python of the right version", async () => {
    const failure = await environment
      .create(tools({ FAKE_VERSION: "3.9" }), reporter())
      .catch((error) => error);
    expect(failure).toBeInstanceOf(SetUpError);
    expect(failure).toMatchObject({ kind: "no-python" });
    expect(failure.message).toContain("Python 3.11 or later");
  });

  test("says what to do without a network, and leaves nothing half done", async () => {
    const env = {
      FAKE_PIP_STATUS: "1",
      FAKE_PIP_SAYS: "NewConnectionError: Temporary failure in name resolution",
    };
    const failure = await environment.create(tools(env), reporter()).catch((error) => error);
    expect(failure).toMatchObject({ kind: "offline" });
    expect(failure.message).toContain(`pip install "${wheel}"`);
    expect(environments()).toEqual([]);
    expect(await environment.interpreter()).toBeNull();
  });

  test("stays as it was when making it anew fails", async () => {
    const made = await environment.create(tools(), reporter());
    await environment
      .create(tools({ FAKE_PIP_STATUS: "1", FAKE_PIP_SAYS: "disk full" }), reporter())
      .catch(() => {});
    expect(await environment.interpreter()).toBe(made);
  });

  test("can be cancelled", async () => {
    const abort = new AbortController();
    abort.abort();
    const failure = await environment.create(tools(), reporter(abort.signal)).catch((error) => error);
    expect(failure).toMatchObject({ kind: "cancelled" });
    expect(environments()).toEqual([]);
  });
});

test("an installer's own words are passed on", () => {
  const failed = { status: 1, output: "Collecting spacy\nERROR: No space left on device\n", problem: null };
  expect(explain(failed, "x.whl")).toMatchObject({
    kind: "failed",
    message: "Setting up resume-ls failed: ERROR: No space left on device",
  });
});
