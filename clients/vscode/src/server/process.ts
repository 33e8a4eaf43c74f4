/** Running short commands: no shell, a time limit, and the output kept. */

import { spawn } from "node:child_process";

import type { Argv, ProbeResult } from "./discovery.js";
import { parseVersion } from "./version.js";

export interface RunOptions {
  /** Never the workspace: Python would import modules from there. */
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: (line: string) => void;
}

export interface RunResult {
  /** The exit status; null where the process could not start, was stopped or ran out of time. */
  readonly status: number | null;
  readonly output: string;
  /** Why there is no exit status, in words. */
  readonly problem: string | null;
}

/** Run a command to its end. Never rejects. */
export function run(argv: Argv, options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(argv[0], argv.slice(1), {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    let pending = "";
    let problem: string | null = null;
    const stop = (why: string) => {
      problem = why;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => stop(`no answer within ${options.timeoutMs / 1000} s`), options.timeoutMs);
    const abort = () => stop("cancelled");
    options.signal?.addEventListener("abort", abort, { once: true });
    if (options.signal?.aborted) abort();
    const read = (chunk: string) => {
      output += chunk;
      const lines = (pending + chunk).split(/\r?\n/);
      pending = lines.pop() ?? "";
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    const finish = (status: number | null) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      if (pending) options.onLine?.(pending);
      pending = "";
      resolve({ status: problem ? null : status, output, problem });
    };
    child.once("error", (error: NodeJS.ErrnoException) => {
      problem ??= error.code === "ENOENT" ? "there is no such program" : error.message;
      finish(null);
    });
    child.once("close", finish);
  });
}

/** Ask a command line for the version of the resume-ls behind it. */
export async function probeServer(argv: Argv, cwd: string): Promise<ProbeResult> {
  const result = await run([...argv, "--version"], { cwd, timeoutMs: 20_000 });
  if (result.problem) return { problem: result.problem };
  const version = result.status === 0 ? parseVersion(result.output) : null;
  if (version) return { version };
  const lastLine = result.output.trim().split("\n").pop() ?? "";
  return {
    problem: `does not run resume-ls (exit status ${result.status}${lastLine ? `: ${lastLine}` : ""})`,
  };
}
