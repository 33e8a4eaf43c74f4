/** The levels that a resume may aim at, as the picks show them. */

export interface LevelChoice {
  readonly level: string;
  readonly description: string;
}

export const LEVEL_CHOICES: readonly LevelChoice[] = [
  { level: "junior", description: "builds working functionality, can say how it works" },
  { level: "mid", description: "owns features and services in production" },
  { level: "senior", description: "owns systems, architecture and their reliability" },
  { level: "staff", description: "moves several teams, sets standards and platforms" },
  { level: "principal", description: "sets direction for the organisation over years" },
  { level: "auto", description: "from the present title and the years of experience" },
];

/** `senior` as a heading shows it: `Senior`. */
export function capitalised(level: string): string {
  return level.charAt(0).toUpperCase() + level.slice(1);
}
