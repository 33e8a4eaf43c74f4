// VS Code (as code-server) with the installed extension: fresh folders, one process, one browser page.
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { until } from "./until.mjs";
import { Window } from "./window.mjs";

export const HERE = path.dirname(fileURLToPath(import.meta.url));
export const VSIX = process.env.RESUME_LS_VSIX ?? path.join(HERE, "..", "resume-ls.vsix");
const CACHE = process.env.RESUME_LS_CACHE ?? path.join(process.env.HOME ?? "", ".cache", "resume-ls");

/** The command line of code-server: the present one, or the old one of the lowest supported VS Code. */
function codeServer(floor) {
  const [editor, node] = floor ? ["floor", "floor-node"] : ["editor", "node"];
  const entry = path.join(CACHE, editor, "node_modules", "code-server", "out", "node", "entry.js");
  return [path.join(CACHE, node, "bin", "node"), entry];
}

/** Nothing of the editor that moves, asks or talks by itself. */
const QUIET = {
  "chat.disableAIFeatures": true,
  "editor.accessibilitySupport": "off",
  "editor.cursorBlinking": "solid",
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "editor.wordWrap": "on",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  // Without this a run restores the unsaved text of the run before.
  "files.hotExit": "off",
  "git.enabled": false,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.restoreWindows": "none",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** How long an editor may take to start on a slow machine that does something else besides, in milliseconds. */
const START_MS = 90_000;

export class Editor {
  /**
   * Install the .vsix into a fresh profile and start the editor.
   * @param options.files       the workspace: path to text
   * @param options.settings    user settings on top of the quiet ones
   * @param options.trusted     false: the workspace is opened in restricted mode
   * @param options.driver      true: tests may run inside the extension host
   * @param options.floor       true: VS Code 1.93
   * @param options.extensions  .vsix files to install besides
   * @param options.env         environment of the editor and all that it starts
   * @param options.size        of the window, in pixels
   */
  static async start({
    files,
    settings = {},
    trusted = true,
    driver = false,
    floor = false,
    extensions = [],
    env = {},
    size = { width: 1280, height: 800 },
  }) {
    const root = mkdtempSync(path.join(tmpdir(), "resume-ls-editor-"));
    const editor = new Editor();
    Object.assign(editor, { root, size, workspace: path.join(root, "ws"), data: path.join(root, "data") });
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(editor.workspace, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    // A remote window takes the settings of the machine's scope from the machine's own file.
    const all = JSON.stringify({ ...QUIET, ...settings }, null, 2);
    for (const scope of ["User", "Machine"]) {
      mkdirSync(path.join(editor.data, scope), { recursive: true });
      writeFileSync(path.join(editor.data, scope, "settings.json"), all);
    }
    const profile = [
      "--config",
      "/dev/null",
      "--user-data-dir",
      editor.data,
      "--extensions-dir",
      path.join(root, "extensions"),
    ];
    const [node, entry] = codeServer(floor);
    for (const vsix of [...extensions, VSIX]) {
      const argv = [entry, ...profile, "--install-extension", vsix, "--force"];
      const { status, stdout, stderr } = spawnSync(node, argv, { encoding: "utf8" });
      if (status !== 0) throw new Error(`${vsix} does not install:\n${stdout}${stderr}`);
    }
    editor.port = await freePort();
    editor.process = spawn(
      node,
      [
        entry,
        ...profile,
        ...["--auth", "none", "--bind-addr", `127.0.0.1:${editor.port}`],
        ...["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"],
        ...(trusted ? ["--disable-workspace-trust"] : []),
        // The driver runs tests inside the extension host; it also hides every notification.
        ...(driver ? ["--vscode-option", "enable-smoke-test-driver"] : []),
      ],
      // A group of its own: the old editor leaves extension hosts behind when it alone is ended.
      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env }, detached: true },
    );
    editor.output = "";
    for (const stream of [editor.process.stdout, editor.process.stderr]) {
      stream.on("data", (chunk) => {
        editor.output += chunk;
      });
    }
    await until(
      async () => (await fetch(`http://127.0.0.1:${editor.port}/healthz`)).ok,
      "the editor's server answers",
      START_MS,
    );
    return editor;
  }

  /** A page with the workspace open and, where named, a file in it. `payload` holds more of VS Code's own start options. */
  async open(file, { payload = [], workspace = `folder=${encodeURIComponent(this.workspace)}` } = {}) {
    this.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    });
    const context = await this.browser.newContext({
      viewport: this.size,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const options = [
      ...payload,
      ...(file ? [["openFile", this.remote(path.join(this.workspace, file))]] : []),
    ];
    await page.goto(
      `http://127.0.0.1:${this.port}/?${workspace}&payload=${encodeURIComponent(JSON.stringify(options))}`,
      { timeout: START_MS },
    );
    await page.locator(".monaco-workbench").waitFor({ timeout: START_MS });
    const window = new Window(page);
    if (file) await window.editor.locator(".view-line").first().waitFor({ timeout: START_MS });
    return window;
  }

  /** A path on disk as the page addresses it. */
  remote(file) {
    return `vscode-remote://127.0.0.1:${this.port}${file}`;
  }

  read(file) {
    return readFileSync(path.join(this.workspace, file), "utf8");
  }

  exists(file) {
    return existsSync(path.join(this.workspace, file));
  }

  write(file, text) {
    writeFileSync(path.join(this.workspace, file), text);
  }

  /** What the extension wrote into its output channel. */
  log() {
    const logs = path.join(this.data, "logs");
    return walk(logs)
      .filter((file) => /resume-ls/.test(path.basename(file)) && file.endsWith(".log"))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
  }

  /** The lines of that channel since a moment: for each the milliseconds after it, and what it says. */
  logged(since) {
    return this.log()
      .split("\n")
      .map((line) => /^(\S+ \S+) \[\w+\] (.*)$/.exec(line))
      .filter((found) => found !== null)
      .map(([, at, what]) => [Date.parse(at.replace(" ", "T")) - since, what])
      .filter(([after]) => after >= 0);
  }

  get storage() {
    return path.join(this.data, "User", "globalStorage", "resume-ls.resume-ls");
  }

  /** Keep what helps to understand a failure. */
  keep(folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "editor.log"), this.output);
    const logs = path.join(this.data, "logs");
    if (existsSync(logs)) cpSync(logs, path.join(folder, "logs"), { recursive: true });
  }

  async stop() {
    await this.browser?.close();
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    const running = this.process.exitCode === null && this.process.signalCode === null;
    this.signal("SIGTERM");
    if (running) await ended;
    this.signal("SIGKILL");
  }

  /** Send a signal to the editor and all that it started. */
  signal(name) {
    try {
      process.kill(-this.process.pid, name);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
}

function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(file) : [file];
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
