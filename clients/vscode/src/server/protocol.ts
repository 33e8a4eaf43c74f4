/** What the server offers beyond the protocol: its commands and one request. */

import fileTypes from "../generated/fileTypes.json";

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

/** The name that a configuration is told of by, and has where it is made by us. */
export const CONFIGURATION_FILE = ".resume-ls.yml";

/** Whether a path (of a URI, with slashes) names a configuration file. */
export function isConfiguration(uriPath: string): boolean {
  return fileTypes.configurations.includes(uriPath.slice(uriPath.lastIndexOf("/") + 1));
}

/** Names of configuration files, the one that is read of two first. */
export const CONFIGURATION_FILES: readonly string[] = fileTypes.configurations;

/** The language ids that the server takes. */
export const LANGUAGE_IDS: readonly string[] = Object.keys(fileTypes.languages);
