/**
 * The environment that the extension keeps for itself: a virtual environment in its global storage, made from the
 * server's wheel inside the .vsix and dependencies from the package index.
 *
 * Each build goes into a folder of its own; `environment.json` is written last and names the finished one. So a build
 * that was interrupted is never used, and two windows that build at once do no harm to each other.
 */

import { createHash, randomBytes } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";

import type { Argv } from "./discovery.js";
import { type RunOptions, type RunResult, run } from "./process.js";
import { satisfiesPython } from "./version.js";

const STAMP = "environment.json";

/** Folders of other builds are kept this long: another window may still run a server from one. */
const KEEP_MS = 24 * 60 * 60 * 1000;

const STEP_TIMEOUT_MS = 10 * 60 * 1000;

interface Stamp {
  readonly wheel: string;
  readonly folder: string;
}

export interface Tools {
  /** Absolute path of uv, or null. */
  readonly uv: string | null;
  /** Python programs to try in order. */
  readonly pythons: readonly Argv[];
  /** What pyproject.toml says of Python, e.g. `>=3.11`. */
  readonly pythonRange: string;
  /** The environment variables for the installers (proxy settings). */
  readonly env: NodeJS.ProcessEnv;
}

export interface Reporter {
  readonly step: (message: string) => void;
  readonly line: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Why no environment could be made; `message` is meant for the user. */
export class SetUpError extends Error {
  constructor(
    readonly kind: "no-python" | "offline" | "cancelled" | "failed",
    message: string,
  ) {
    super(message);
  }
}

export class ManagedEnvironment {
  constructor(
    private readonly storage: string,
    private readonly wheel: string,
  ) {}

  /** The interpreter of the finished environment that was made from this very wheel, or null. */
  async interpreter(): Promise<string | null> {
    try {
      const stamp = JSON.parse(await fs.readFile(path.join(this.storage, STAMP), "utf8")) as Stamp;
      if (stamp.wheel !== (await this.wheelDigest())) return null;
      const python = pythonIn(path.join(this.storage, stamp.folder));
      await fs.access(python);
      return python;
    } catch {
      return null;
    }
  }

  /** Make the environment anew and return its interpreter. Throws `SetUpError`. */
  async create(tools: Tools, reporter: Reporter): Promise<string> {
    await fs.mkdir(this.storage, { recursive: true });
    const folder = `env-${randomBytes(4).toString("hex")}`;
    const target = path.join(this.storage, folder);
    try {
      const python = await this.build(target, tools, reporter);
      const stamp: Stamp = { wheel: await this.wheelDigest(), folder };
      const draft = path.join(this.storage, `${STAMP}.${folder}`);
      await fs.writeFile(draft, JSON.stringify(stamp));
      await fs.rename(draft, path.join(this.storage, STAMP));
      await this.sweep(folder);
      return python;
    } catch (error) {
      await fs.rm(target, { recursive: true, force: true });
      throw error;
    }
  }

  private async build(target: string, tools: Tools, reporter: Reporter): Promise<string> {
    const python = pythonIn(target);
    const options: RunOptions = {
      cwd: this.storage,
      timeoutMs: STEP_TIMEOUT_MS,
      env: tools.env,
      signal: reporter.signal,
      onLine: reporter.line,
    };
    const must = async (argv: Argv) => {
      const result = await this.log(argv, options, reporter);
      if (result.status !== 0) throw explain(result, this.wheel);
    };
    if (tools.uv) {
      reporter.step("creating the environment (uv)");
      await must([tools.uv, "venv", "--python", tools.pythonRange, target]);
      reporter.step("installing the server and spaCy");
      await must([tools.uv, "pip", "install", "--python", python, this.wheel]);
      return python;
    }
    const base = await findPython(tools, options, reporter);
    if (reporter.signal.aborted)
      throw explain({ status: null, output: "", problem: "cancelled" }, this.wheel);
    if (!base) {
      throw new SetUpError(
        "no-python",
        `resume-ls needs Python ${inWords(tools.pythonRange)}, and none was found on this machine. ` +
          "Install Python (or uv) and try again, or name an interpreter in the setting resumeLs.interpreter.",
      );
    }
    reporter.step("creating the environment");
    const made = await this.log([...base, "-m", "venv", target], options, reporter);
    // Debian ships Python without ensurepip; a pip that is there can fill a bare environment from outside.
    if (made.status !== 0 && /ensurepip/.test(made.output)) {
      await must([...base, "-m", "venv", "--clear", "--without-pip", target]);
      reporter.step("installing the server and spaCy");
      const filled = await this.log(
        [...base, "-m", "pip", "--python", python, ...installArguments(this.wheel)],
        options,
        reporter,
      );
      if (filled.status === 0) return python;
      throw /No module named pip/.test(filled.output)
        ? new SetUpError(
            "no-python",
            "Python is here without its venv module. On Debian or Ubuntu: apt install python3-venv, then try again.",
          )
        : explain(filled, this.wheel);
    }
    if (made.status !== 0) throw explain(made, this.wheel);
    reporter.step("installing the server and spaCy");
    await must([python, "-m", "pip", ...installArguments(this.wheel)]);
    return python;
  }

  private log(argv: Argv, options: RunOptions, reporter: Reporter): Promise<RunResult> {
    reporter.line(`$ ${argv.join(" ")}`);
    return run(argv, options);
  }

  private async sweep(current: string): Promise<void> {
    for (const name of await fs.readdir(this.storage)) {
      if (!name.startsWith("env-") || name === current) continue;
      const folder = path.join(this.storage, name);
      const { mtimeMs } = await fs.stat(folder);
      if (Date.now() - mtimeMs > KEEP_MS) await fs.rm(folder, { recursive: true, force: true });
    }
  }

  private async wheelDigest(): Promise<string> {
    return createHash("sha256")
      .update(await fs.readFile(this.wheel))
      .digest("hex");
  }
}

/** The first Python of `tools.pythons` whose version the server can run on, or null. */
async function findPython(tools: Tools, options: RunOptions, reporter: Reporter): Promise<Argv | null> {
  for (const python of tools.pythons) {
    const code = "import sys; print('python %d.%d' % sys.version_info[:2])";
    const { cwd, env, signal } = options;
    const { status, output } = await run([...python, "-c", code], { cwd, env, signal, timeoutMs: 20_000 });
    const version = status === 0 ? /python (\d+\.\d+)/.exec(output)?.[1] : undefined;
    reporter.line(`${python.join(" ")}: ${version ? `Python ${version}` : "does not run"}`);
    if (version && satisfiesPython(version, tools.pythonRange)) return python;
  }
  return null;
}

/** What went wrong with an installer, told from its output. */
export function explain(result: RunResult, wheel: string): SetUpError {
  if (result.problem === "cancelled")
    return new SetUpError("cancelled", "Setting up resume-ls was cancelled.");
  const offline =
    /name resolution|getaddrinfo|dns error|NewConnectionError|Network is unreachable|Connection refused|ConnectTimeout|ReadTimeout|ProxyError|Failed to fetch|error sending request|from versions: none/i;
  if (result.problem?.startsWith("no answer") || offline.test(result.output)) {
    return new SetUpError(
      "offline",
      "The Python package index could not be reached, and the server needs spaCy from there. Connect (or set http.proxy) and try again; " +
        `or install it by hand where there is a network, with: pip install "${wheel}", and name that Python in the setting resumeLs.interpreter.`,
    );
  }
  const last = result.output.trim().split("\n").pop() ?? "";
  return new SetUpError("failed", `Setting up resume-ls failed: ${result.problem ?? last}`);
}

function installArguments(wheel: string): string[] {
  return ["install", "--disable-pip-version-check", "--no-input", wheel];
}

function pythonIn(environment: string): string {
  return process.platform === "win32"
    ? path.join(environment, "Scripts", "python.exe")
    : path.join(environment, "bin", "python");
}

function inWords(range: string): string {
  const low = /^>=([\d.]+)$/.exec(range)?.[1];
  return low ? `${low} or later` : range;
}
