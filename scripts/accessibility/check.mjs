// Opens every report that is named in Chromium, offline, wide and narrow, light and dark, and lets axe-core look for
// barriers. Also held: no request leaves the page, it needs no sideways scrolling, and no script runs.
// Usage: check.mjs REPORT.html… ; pictures are left in $RESUME_LS_SCREENS where that is set.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const looks = [
  { name: "wide", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "narrow", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "narrow-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
let problems = 0;
const complain = (where, what) => {
  problems += 1;
  console.error(`${where}: ${what}`);
};

for (const file of process.argv.slice(2)) {
  for (const { name, ...look } of looks) {
    const where = `${basename(file)}, ${name}`;
    const context = await browser.newContext({ ...look, offline: true });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) complain(where, `asks for ${request.url()}`);
    });
    page.on("console", (message) => complain(where, message.text()));
    await page.goto(pathToFileURL(resolve(file)).href);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) complain(where, `is ${overflow} px wider than the window`);
    if (process.env.RESUME_LS_SCREENS) {
      const picture = `${basename(file, ".html")}-${name}.png`;
      await page.screenshot({ path: join(process.env.RESUME_LS_SCREENS, picture), fullPage: true });
    }
    await page.evaluate(axe);
    const { violations, incomplete, passes } = await page.evaluate(() => globalThis.axe.run());
    for (const found of violations) {
      complain(where, `${found.id} (${found.impact}): ${found.help}: ${found.nodes.map((node) => node.html).join(" ")}`);
    }
    const open = incomplete.map((each) => `${each.id} on ${each.nodes.length}`).join(", ");
    console.log(`${where}: ${passes.length} rules hold${open && `; to be judged by eye: ${open}`}`);
    await context.close();
  }
}
await browser.close();
process.exit(problems ? 1 : 0);
