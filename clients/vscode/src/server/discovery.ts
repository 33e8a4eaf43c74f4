/**
 * Where the server comes from. The steps are tried in order, each one is named in the log with what became of it, and
 * the first usable server wins. This module knows the order and the rules; `steps.ts` knows VS Code.
 */

import { isCompatible } from "./version.js";

/** A command line that may be a server: `argv` followed by `server` starts it, by `--version` it tells its version. */
export type Argv = readonly [string, ...string[]];

/** One place to look in. */
export interface Step {
  /** As the log and the status item call it, e.g. `resumeLs.path`. */
  readonly name: string;
  /** The command lines to try, or in words why there is none. Never throws for a missing thing. */
  readonly candidates: () => Promise<readonly Argv[] | string>;
  /** Set where the user asked for this server by name: its failure is worth a warning. */
  readonly explicit?: boolean;
}

/** What became of one command line: the version that it tells, or why it is no server. */
export type ProbeResult = { readonly version: string } | { readonly problem: string };

export interface FoundServer {
  readonly argv: Argv;
  readonly origin: string;
  readonly version: string;
}

export interface Refusal {
  readonly argv: Argv;
  readonly origin: string;
  readonly version: string;
}

export interface Discovery {
  readonly found: FoundServer | null;
  /** Servers of another protocol version, which must not be used. */
  readonly refused: readonly Refusal[];
  /** Explicit settings that name no server, in words. */
  readonly broken: readonly string[];
}

/** Look through `steps` in order and stop at the first server whose major.minor is that of `expected`. */
export async function discover(
  steps: readonly Step[],
  probe: (argv: Argv) => Promise<ProbeResult>,
  expected: string,
  log: (line: string) => void,
): Promise<Discovery> {
  const refused: Refusal[] = [];
  const broken: string[] = [];
  for (const [index, step] of steps.entries()) {
    const label = `Server search ${index + 1}/${steps.length}, ${step.name}:`;
    const candidates = await step.candidates();
    if (typeof candidates === "string") {
      log(`${label} ${candidates}`);
      continue;
    }
    for (const argv of candidates) {
      const shown = argv.join(" ");
      const result = await probe(argv);
      if ("problem" in result) {
        log(`${label} ${shown}: ${result.problem}`);
        if (step.explicit) broken.push(`${step.name} (${shown}): ${result.problem}`);
      } else if (isCompatible(result.version, expected)) {
        log(`${label} ${shown} is resume-ls ${result.version}: used`);
        return { found: { argv, origin: step.name, version: result.version }, refused, broken };
      } else {
        log(`${label} ${shown} is resume-ls ${result.version}: refused, this extension needs ${expected}`);
        refused.push({ argv, origin: step.name, version: result.version });
        if (step.explicit) broken.push(`${step.name} (${shown}): version ${result.version} is refused`);
      }
    }
  }
  return { found: null, refused, broken };
}
