/** Versions: what a server says of itself, and whether this client speaks with it. */

/** The first `X.Y.Z…` in the output of `resume-ls --version`, or null where there is none. */
export function parseVersion(output: string): string | null {
  return /\b\d+\.\d+\.\d+[\w.+-]*/.exec(output)?.[0] ?? null;
}

/** The part of a version that both sides must share: `major.minor`. */
export function protocolOf(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}

/** Whether a server of `version` may be used by a client that was made with a server of `expected`. */
export function isCompatible(version: string, expected: string): boolean {
  return protocolOf(version) === protocolOf(expected);
}

/** Whether Python `major.minor` lies in a range like `>=3.11` or `>=3.11,<4.0`. */
export function satisfiesPython(version: string, range: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return range.split(",").every((clause) => {
    const match = /^\s*(>=|<)\s*(\d+)\.(\d+)\s*$/.exec(clause);
    if (!match) return false;
    const order = major - Number(match[2]) || minor - Number(match[3]);
    return match[1] === ">=" ? order >= 0 : order < 0;
  });
}
