/** What the server offers beyond the protocol: its commands and one request. */

/** Server commands (`workspace/executeCommand`); the names are part of the contract. */
export const SERVER_COMMANDS = {
  setTargetLevel: "resume-ls.setTargetLevel",
  report: "resume-ls.report",
  explain: "resume-ls.explain",
  checkWorkspace: "resume-ls.checkWorkspace",
} as const;

/** The request that the status item asks; a server without it is told by its lens instead. */
export const STATUS_REQUEST = "resume-ls/status";

export interface DocumentStatus {
  readonly isResume: boolean;
  /** The target level in force, and where it comes from, e.g. `.resume-ls.yml`. */
  readonly level: string | null;
  readonly from: string | null;
  readonly readsAs: string | null;
  readonly findings: number;
  /** Set while the server still loads its words: findings and level read are to come. */
  readonly loading?: boolean;
}

/** What `resume-ls.checkWorkspace` answers. */
export interface WorkspaceCheck {
  readonly documents?: number;
  readonly findings?: number;
}

export const DIAGNOSTIC_SOURCE = "resume-ls";

export const CONFIGURATION_FILE = ".resume-ls.yml";
