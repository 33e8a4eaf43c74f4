/** Blanks: the `[[hint]]`s that a rewrite leaves for its author to fill. */

/** A stretch of text, as offsets in UTF-16 units; `end` is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const BLANK = /\[\[[^[\]\r\n]+\]\]/g;

/** Every blank of a text, in order. */
export function findBlanks(text: string): readonly Stretch[] {
  return [...text.matchAll(BLANK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The first blank that starts at `offset` or later, else the first of the text, else null. */
export function nextBlank(text: string, offset: number): Stretch | null {
  const blanks = findBlanks(text);
  return blanks.find((blank) => blank.start >= offset) ?? blanks[0] ?? null;
}
