/** What to do when the server dies: start it again, ever more slowly, and give up on a server that keeps dying. */

/** At most this many restarts … */
export const MAX_RESTARTS = 5;
/** … within this time, in milliseconds. */
export const WINDOW_MS = 3 * 60 * 1000;

const FIRST_DELAY_MS = 250;

export class RestartPolicy {
  private deaths: number[] = [];

  /** Record a death at `now` (ms); the delay before the next start in ms, or null: do not start again. */
  next(now: number): number | null {
    this.deaths = this.deaths.filter((time) => now - time < WINDOW_MS);
    this.deaths.push(now);
    if (this.deaths.length > MAX_RESTARTS) return null;
    return FIRST_DELAY_MS * 2 ** (this.deaths.length - 1);
  }

  /** Forget the deaths: a person asked for a fresh start. */
  reset(): void {
    this.deaths = [];
  }
}
