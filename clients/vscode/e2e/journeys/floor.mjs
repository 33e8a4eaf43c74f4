// The main job again in VS Code 1.93, near the lowest version that the extension supports.
import { run as main } from "./markdown.mjs";

export const title = "the same in VS Code 1.93";

export const run = (t) =>
  main({ ...t, floor: true, shot: (window, file) => t.shot(window, `floor-${file}`) });
