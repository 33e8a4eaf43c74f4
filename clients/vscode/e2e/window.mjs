// A window of VS Code as a person uses it: keys, menus, and what is on the screen. Waits for states, never for time.

import { until } from "./until.mjs";

const SQUIGGLES = ".squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint, .squiggly-unnecessary";

export class Window {
  constructor(page) {
    this.page = page;
    this.editor = page.locator(".editor-instance .monaco-editor[role=code]").first();
    this.squiggles = this.editor.locator(SQUIGGLES);
    this.toasts = page.locator(".notification-toast");
    this.lenses = this.editor.locator(".codelens-decoration");
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  shot(file) {
    return this.page.screenshot({ path: file });
  }

  /** A picture of the editors alone, without what stands around them. */
  async picture(file) {
    const clip = await this.page.locator(".part.editor").boundingBox();
    return this.page.screenshot({ path: file, clip });
  }

  /** The numbers of the lines that have a squiggle, ascending, each once. The editor must show the whole document. */
  marked() {
    return this.editor.evaluate((editor, squiggles) => {
      const top = (element) => Number.parseFloat(element.style.top);
      const numbers = [...editor.querySelectorAll(".margin-view-overlays > div")]
        .map((row) => ({ top: top(row), number: Number(row.querySelector(".line-numbers")?.textContent) }))
        .filter(({ number }) => number > 0)
        .sort((one, other) => one.top - other.top);
      const rows = [...editor.querySelectorAll(".view-overlays > div")].filter((row) =>
        row.querySelector(squiggles),
      );
      // A wrapped line has one number and several rows.
      const lines = rows.map((row) => numbers.findLast((line) => line.top <= top(row))?.number ?? 0);
      return [...new Set(lines)].sort((one, other) => one - other);
    }, SQUIGGLES);
  }

  /** Wait until exactly these lines have a squiggle. */
  async expectMarked(lines, timeout = 30_000) {
    const wanted = [...new Set(lines)].sort((one, other) => one - other).join(", ");
    let seen = "";
    await until(
      async () => {
        seen = (await this.marked()).join(", ");
        return seen === wanted;
      },
      () => `squiggles in the lines ${wanted}; there are some in ${seen || "none"}`,
      timeout,
    );
  }

  /** Open a quick input by its key. A key that is pressed while the window is busy with its focus is lost. */
  async quickInput(key) {
    const input = this.page.locator(".quick-input-widget .quick-input-box input").first();
    await until(async () => {
      await this.press(key);
      return input.waitFor({ timeout: 3000 }).then(() => true);
    }, `the quick input of ${key}`);
    return input;
  }

  /** Run a command of the palette by its title. */
  async command(title) {
    const input = await this.quickInput("F1");
    await input.fill(`>${title}`);
    await this.page
      .locator(".quick-input-widget .monaco-list-row.focused", { hasText: title })
      .first()
      .waitFor();
    await this.press("Enter");
  }

  /** Choose a row of the pick that is open. */
  async pick(text) {
    const row = this.page.locator(".quick-input-widget .monaco-list-row", { hasText: text }).first();
    await row.waitFor();
    await this.type(text);
    await this.page
      .locator(".quick-input-widget .monaco-list-row.focused", { hasText: text })
      .first()
      .waitFor();
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Open a file at the top of the workspace by its row in the explorer. */
  async openFile(name) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first().dblclick();
    await this.page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
    await this.editor.locator(".view-line").first().waitFor();
  }

  /** Put the cursor to a line and column, both from 1. */
  async goTo(line, column = 1) {
    const input = await this.quickInput("Control+G");
    await input.fill(`:${line}:${column}`);
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** The text on the screen, line by line. */
  async lines() {
    const lines = await this.editor.locator(".view-line").evaluateAll((elements) =>
      elements
        .map((element) => [Number.parseFloat(element.style.top), element.textContent])
        .sort((one, other) => one[0] - other[0])
        .map(([, text]) => text),
    );
    return lines.map((line) => line.replaceAll("\u00a0", " "));
  }

  async save() {
    await this.press("Control+S");
    await this.page.waitForFunction(() => !document.querySelector(".tabs-container .tab.active.dirty"));
  }

  /** Open the Problems panel and return the texts of its rows, once there are some. */
  async problems() {
    await this.command("View: Focus Problems");
    const rows = this.page.locator(".markers-panel .monaco-list-row");
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
  }

  async closePanel() {
    await this.command("View: Hide Panel");
    await this.page.locator(".part.panel").waitFor({ state: "hidden" });
    await this.focusEditor();
  }

  async focusEditor() {
    await this.command("View: Focus Active Editor Group");
  }

  /** Show the hover at the cursor and return it. */
  async hover(text) {
    const hover = this.page.locator(".monaco-hover:visible", { hasText: text }).first();
    await until(async () => {
      await this.press("Control+K");
      await this.press("Control+I");
      return hover.waitFor({ timeout: 5000 }).then(() => true);
    }, `the hover with ${text}`);
    return hover;
  }

  /** Open the menu of code actions at the cursor; the titles in order, once `expected` is among them. */
  async actions(expected) {
    const widget = this.page.locator(".action-widget").first();
    await until(async () => {
      await this.press("Control+.");
      return widget.waitFor({ timeout: 5000 }).then(() => true);
    }, "the menu of code actions");
    await widget.locator(".monaco-list-row.action", { hasText: expected }).first().waitFor();
    const titles = await widget.locator(".monaco-list-row.action").allInnerTexts();
    return titles.map((title) => title.replace(/\s+/g, " ").trim());
  }

  /** Choose an action of the open menu. By keys: the menu's background intercepts clicks in older versions. */
  async choose(title) {
    const focused = this.page.locator(".action-widget .monaco-list-row.action.focused");
    for (let step = 0; step < 40; step++) {
      const text = (
        await focused
          .first()
          .innerText()
          .catch(() => "")
      ).replace(/\s+/g, " ");
      if (text.includes(title)) {
        await this.press("Enter");
        await this.page.locator(".action-widget").first().waitFor({ state: "hidden" });
        return;
      }
      await this.press("ArrowDown");
    }
    throw new Error(`The menu has no action ${title}`);
  }

  /** Wait until the text that is selected in the editor is `text`, by its length: the status bar tells no more. */
  async expectSelected(text) {
    const wanted = `(${text.length} selected)`;
    const entry = this.page.locator("#status\\.editor\\.selection");
    await until(async () => (await entry.innerText()).includes(wanted), `“${text}” is selected`);
  }

  /** Undo step by step until `done` holds of the lines. */
  async undoUntil(done) {
    for (let step = 0; step < 40; step++) {
      const before = await this.lines();
      if (done(before)) return;
      await this.press("Control+Z");
      const text = before.join("\n");
      // A slow window is given time to show the step. Not each one changes the text: a word was chosen that stood there.
      await until(async () => (await this.lines()).join("\n") !== text, "a change", 1000).catch(() => {});
    }
    throw new Error("Undone 40 times in vain");
  }

  /** Wait until the language status item says what `pattern` looks for. */
  async expectStatus(pattern) {
    let seen = "nothing";
    await until(
      async () => {
        seen = await this.status();
        return pattern.test(seen);
      },
      () => `the status item says ${pattern}; it says: ${seen}`,
      60_000,
    );
  }

  /** What the language status item shows: the text of the hover over `{}`. */
  async status() {
    const entry = this.page.locator("#status\\.languageStatus");
    await entry.waitFor();
    // A hover over what the mouse rested on may lie over the item.
    await this.page.mouse.move(400, 300);
    await this.page.locator(".workbench-hover").first().waitFor({ state: "hidden" });
    await entry.hover();
    const hover = this.page.locator(".hover-language-status");
    await hover.first().waitFor({ timeout: 5000 });
    const text = (await hover.allInnerTexts()).join("\n");
    await this.page.mouse.move(400, 300);
    return text.replace(/\s+/g, " ");
  }
}
