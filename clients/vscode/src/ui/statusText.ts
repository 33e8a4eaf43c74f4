/** What the language status item says, as a value: no VS Code in here, so that it can be read and tested. */

import { capitalised } from "../levels.js";
import type { DocumentStatus } from "../server/protocol.js";
import type { SessionState } from "../server/session.js";

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: "information" | "warning" | "error";
  readonly busy: boolean;
  /** What there was no room for; shown over the command. */
  readonly tooltip?: string;
  /** The command behind the item, an id without its prefix `resumeLs.`, and its link text. */
  readonly command: readonly [id: string, title: string];
}

/** Describe the session and, where it runs, the document that is open. */
export function describeStatus(state: SessionState, document: DocumentStatus | null): StatusText {
  const plain = { severity: "information", busy: false } as const;
  switch (state.kind) {
    case "idle":
      return {
        ...plain,
        text: "Not a resume",
        detail: "resume-ls has not started",
        command: ["start", "Start anyway"],
      };
    case "searching":
      return {
        ...plain,
        busy: true,
        text: "Looking for resume-ls",
        detail: "",
        command: ["showOutput", "Show output"],
      };
    case "installing":
      return {
        ...plain,
        busy: true,
        text: "Setting up resume-ls",
        detail: "",
        command: ["showOutput", "Show output"],
      };
    case "starting":
      return {
        ...plain,
        busy: true,
        text: "Starting resume-ls",
        detail: `${state.server.version}, from ${state.server.origin}`,
        command: ["showOutput", "Show output"],
      };
    case "missing": {
      const { refused, broken } = state.discovery;
      const other = refused[0];
      return {
        severity: "error",
        busy: false,
        text: "resume-ls is not set up",
        detail: other
          ? `${other.origin}: version ${other.version} is refused`
          : (broken[0] ?? "no server was found"),
        command: ["setUp", "Set up"],
      };
    }
    case "failed":
      return {
        severity: "error",
        busy: false,
        text: "resume-ls stopped",
        detail: state.why,
        command: ["restart", "Restart"],
      };
    case "running":
      return describeRunning(state, document);
  }
}

function describeRunning(
  state: Extract<SessionState, { kind: "running" }>,
  document: DocumentStatus | null,
): StatusText {
  const version = `resume-ls ${state.server.version}`;
  const problem = state.broken[0];
  const severity = problem ? "warning" : "information";
  if (!document?.isResume) {
    return {
      severity,
      busy: false,
      text: document ? "Not a resume" : "Ready",
      detail: joined(problem, version),
      command: ["showOutput", "Show output"],
    };
  }
  const findings = document.findings === 1 ? "1 finding" : `${document.findings} findings`;
  const from = document.from && `from ${document.from}`;
  const readsAs = document.readsAs && `reads as ${document.readsAs}`;
  const reading = document.loading && "reading …";
  // VS Code cuts the item off at two fifths of the window, and the command at its end with it.
  const source = from?.split(":")[0];
  return {
    severity,
    busy: document.loading === true,
    text: document.level ? `Target: ${capitalised(document.level)}` : "Target: auto",
    detail: joined(problem, source, readsAs, reading, version),
    tooltip: joined(from, readsAs, reading || findings),
    command: ["setTargetLevel", "Change"],
  };
}

function joined(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" · ");
}

/** Read a status from the title of the server's first lens, e.g. `Target: senior (from .resume-ls.yml) · reads as mid · 7 findings`. */
export function statusFromLens(title: string): DocumentStatus | null {
  const match = /^Target:\s*(\w+)(?:\s*\(from ([^)]*)\))?/.exec(title);
  if (!match) return null;
  return {
    isResume: true,
    level: match[1] ?? null,
    from: match[2] ?? null,
    readsAs: /reads as ([\w –-]+?)(?:\s*·|$)/.exec(title)?.[1] ?? null,
    findings: Number(/(\d+) findings?/.exec(title)?.[1] ?? 0),
  };
}
