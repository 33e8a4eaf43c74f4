/** Wait until `condition` holds; what it throws means "not yet". `what` says, or tells when asked, what was waited for. */
export async function until(condition, what, timeout = 30_000) {
  const end = Date.now() + timeout;
  let last;
  while (Date.now() < end) {
    try {
      if (await condition()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const wish = typeof what === "function" ? what() : what;
  throw new Error(`Waited ${timeout / 1000} s in vain: ${wish}${last ? ` (${last.message})` : ""}`);
}
