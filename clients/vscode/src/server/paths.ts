/** Paths that a person wrote into a setting, and programs on PATH. */

import { existsSync, statSync } from "node:fs";
import * as path from "node:path";

export interface Surroundings {
  readonly home: string;
  /** Absolute paths of the workspace folders, the first one first. */
  readonly folders: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** `~`, `${workspaceFolder}`, `${userHome}` and `${env:NAME}` resolved; a relative path counts from the first folder. */
export function expandPath(value: string, around: Surroundings): string {
  const expanded = value
    .trim()
    .replace(/^~(?=$|[\\/])/, () => around.home)
    .replace(/\$\{workspaceFolder\}/g, () => around.folders[0] ?? "")
    .replace(/\$\{userHome\}/g, () => around.home)
    .replace(/\$\{env:(\w+)\}/g, (_, name: string) => around.env[name] ?? "");
  const isBareName = !/[\\/]/.test(expanded);
  if (isBareName || path.isAbsolute(expanded) || around.folders[0] === undefined) return expanded;
  return path.join(around.folders[0], expanded);
}

/**
 * The absolute path of a program, or null. A name with a slash is looked up as it is. Relative entries of PATH are
 * passed over: they would find programs inside whatever folder happens to be open.
 */
export function findProgram(name: string, around: Surroundings): string | null {
  const endings = around.platform === "win32" ? [".exe", ""] : [""];
  const folders = /[\\/]/.test(name) ? [""] : searchPath(around);
  for (const folder of folders) {
    for (const ending of endings) {
      const candidate = folder ? path.join(folder, name + ending) : name + ending;
      if (isFile(candidate)) return candidate;
    }
  }
  return null;
}

function searchPath(around: Surroundings): readonly string[] {
  const value = around.env.PATH ?? around.env.Path ?? "";
  return value.split(around.platform === "win32" ? ";" : ":").filter((folder) => path.isAbsolute(folder));
}

function isFile(candidate: string): boolean {
  return existsSync(candidate) && statSync(candidate).isFile();
}
