// Runs inside the extension host, beside the installed extension, with the whole API of VS Code at hand.
// RESUME_LS_INSIDE names a JSON file with {python, root, logs, results}; root holds two workspace folders, `one` and `two`.
const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const { python, root, logs, results } = JSON.parse(fs.readFileSync(process.env.RESUME_LS_INSIDE, "utf8"));
const uriOf = (name) => vscode.Uri.file(path.join(root, name));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition, what, timeout = 30_000) {
  const end = Date.now() + timeout;
  while (!(await condition())) {
    if (Date.now() > end)
      throw new Error(`Waited ${timeout / 1000} s in vain: ${typeof what === "function" ? what() : what}`);
    await sleep(50);
  }
}

async function show(name) {
  const document = await vscode.workspace.openTextDocument(uriOf(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Our diagnostics of a document. */
const diagnosticsOf = (uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "resume-ls");

const place = ({ start, end }) => `${start.line}:${start.character}-${end.line}:${end.character}`;

/** Diagnostics as comparable text: `code severity place`, sorted. */
const shown = (uri) =>
  diagnosticsOf(uri)
    .map(
      ({ code, severity, range }) =>
        `${typeof code === "object" ? code.value : code} ${severity} ${place(range)}`,
    )
    .sort();

/** What the command line finds in a file, in the same form; its columns count code points, the editor's UTF-16 units. */
function expected(name) {
  const argv = ["-m", "resume_ls", "check", "--format", "json", "--fail-on", "never", path.basename(name)];
  const { stdout, stderr } = spawnSync(python, argv, {
    cwd: path.dirname(path.join(root, name)),
    encoding: "utf8",
  });
  assert.ok(stdout, stderr);
  const lines = fs.readFileSync(path.join(root, name), "utf8").split(/\r\n|\r|\n/);
  const units = ({ line, column }) =>
    `${line - 1}:${[...lines[line - 1]].slice(0, column - 1).join("").length}`;
  const severities = ["error", "warning", "info", "hint"];
  return JSON.parse(stdout)
    .documents[0].findings.map(
      ({ code, severity, range }) =>
        `${code} ${severities.indexOf(severity)} ${units(range.start)}-${units(range.end)}`,
    )
    .sort();
}

async function agrees(name) {
  const wanted = expected(name).join("\n");
  await until(
    () => shown(uriOf(name)).join("\n") === wanted,
    () => `${name}: wanted\n${wanted}\nshown\n${shown(uriOf(name)).join("\n")}`,
  );
  return wanted.split("\n");
}

/** The finding on the weak bullet of the sample. */
function weakest(document) {
  const line = document
    .getText()
    .split(/\r?\n/)
    .findIndex((text) => text.startsWith("- Worked on APIs"));
  const found = diagnosticsOf(document.uri).find(({ range }) => range.start.line === line);
  assert.ok(found, "the weak bullet is marked");
  return found;
}

const codeOf = ({ code }) => String(code.value ?? code);

/** Process ids of the servers that this window started. */
function servers() {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = Number(/^PPid:\s*(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
        const argv = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        return parent === process.pid && argv.includes("resume_ls") && argv.includes("server");
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The process id of the one server, once it is not `old` any more. */
async function otherServer(old) {
  let running = [];
  await until(
    () => {
      running = servers();
      return running.length === 1 && running[0] !== old;
    },
    () => `a server other than ${old}; there is ${running.join(", ") || "none"}`,
  );
  return running[0];
}

const tests = {
  "a README starts no server": async () => {
    await show("one/README.md");
    await until(
      () => vscode.extensions.getExtension("resume-ls.resume-ls").isActive,
      "the extension is active",
    );
    await sleep(1500);
    assert.deepEqual(servers(), []);
  },

  "diagnostics stand where the command line has its findings": async () => {
    await show("one/cv.md");
    const found = await agrees("one/cv.md");
    assert.ok(found.length > 0);
    assert.equal(servers().length, 1);
  },

  "emoji, tabs and CRLF do not shift them": async () => {
    await show("one/emoji-cv.md");
    assert.ok((await agrees("one/emoji-cv.md")).length > 0);
  },

  "LaTeX likewise": async () => {
    await show("one/cv.tex");
    assert.ok((await agrees("one/cv.tex")).length > 0);
  },

  "two folders share one server, each with its own configuration": async () => {
    const [first] = servers();
    await show("two/cv.md");
    const staff = await agrees("two/cv.md");
    await show("one/cv.md");
    assert.notDeepEqual(staff, await agrees("one/cv.md"));
    assert.deepEqual(servers(), [first]);
  },

  "an untitled document is checked, a view of another scheme is not": async () => {
    const text = fs.readFileSync(path.join(root, "one/cv.md"), "utf8");
    const untitled = await vscode.workspace.openTextDocument({ language: "markdown", content: text });
    await vscode.window.showTextDocument(untitled);
    await until(() => diagnosticsOf(untitled.uri).length > 0, "findings in an untitled document");
    const provider = vscode.workspace.registerTextDocumentContentProvider("elsewhere", {
      provideTextDocumentContent: () => text,
    });
    const other = await vscode.workspace.openTextDocument(vscode.Uri.parse("elsewhere:/cv.md"));
    await vscode.window.showTextDocument(other);
    await sleep(1000);
    assert.deepEqual(diagnosticsOf(other.uri), []);
    provider.dispose();
    await vscode.window.showTextDocument(untitled);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  "findings follow typing, and undo": async () => {
    const document = await show("one/cv.md");
    const before = shown(document.uri);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const edit = new vscode.WorkspaceEdit();
    const bullet = document
      .getText()
      .split("\n")
      .findIndex((line) => line.startsWith("- Worked on APIs"));
    edit.insert(document.uri, new vscode.Position(bullet, 0), "- Worked on various backend tasks.\n");
    await vscode.workspace.applyEdit(edit);
    await until(() => shown(document.uri).length > before.length, "the new bullet is marked");
    await vscode.commands.executeCommand("undo");
    await until(() => shown(document.uri).join() === before.join(), "undo restores");
    assert.ok(end);
    await document.save();
  },

  "a setting takes effect at once": async () => {
    const document = await show("one/cv.md");
    const before = shown(document.uri);
    const code = codeOf(weakest(document));
    const settings = vscode.workspace.getConfiguration("resumeLs", document.uri);
    await settings.update("ignore", [code], vscode.ConfigurationTarget.Workspace);
    await until(() => !shown(document.uri).some((line) => line.startsWith(`${code} `)), `${code} is ignored`);
    await settings.update("ignore", undefined, vscode.ConfigurationTarget.Workspace);
    await until(() => shown(document.uri).join() === before.join(), "and is back");
  },

  "a rewrite is a snippet edit, and the preferred one is marked": async () => {
    const document = await show("one/cv.md");
    const weak = weakest(document);
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      document.uri,
      weak.range,
      "quickfix",
      20,
    );
    const preferred = actions.filter((action) => action.isPreferred);
    assert.equal(preferred.length, 1);
    const before = document.getText();
    await vscode.workspace.applyEdit(preferred[0].edit);
    const { selection } = vscode.window.activeTextEditor;
    assert.ok(!selection.isEmpty, "the first place to fill in is selected");
    assert.ok(!document.getText().includes("${"), document.getText());
    await vscode.commands.executeCommand("leaveSnippet");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
    assert.ok(actions.length >= 2);
  },

  "the next blank is selected, round and round": async () => {
    const document = await show("one/blanks-cv.md");
    const editor = vscode.window.activeTextEditor;
    const selected = async () => {
      await vscode.commands.executeCommand("resumeLs.nextBlank");
      return document.getText(editor.selection);
    };
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    assert.deepEqual(
      [await selected(), await selected(), await selected()],
      ["[[error rate]]", "[[amount]]", "[[error rate]]"],
    );
    await until(
      () => shown(document.uri).some((line) => line.startsWith("unfilled-blank 0 ")),
      "blanks are errors",
    );
  },

  "fix all on save applies the safe rewrites, and only those": async () => {
    const document = await show("one/fix-cv.md");
    await agrees("one/fix-cv.md");
    const editor = vscode.workspace.getConfiguration("editor", document.uri);
    await editor.update(
      "codeActionsOnSave",
      { "source.fixAll.resume-ls": "explicit" },
      vscode.ConfigurationTarget.Workspace,
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, document.lineAt(0).text.length), " B.");
    await vscode.workspace.applyEdit(edit);
    await document.save();
    const fix = spawnSync(python, ["-m", "resume_ls", "check", "--fix", "--fail-on", "never", "fix-cv.md"], {
      cwd: path.join(root, "copy"),
      encoding: "utf8",
    });
    assert.ok(fix.status === 0, fix.stderr);
    const wanted = fs.readFileSync(path.join(root, "copy", "fix-cv.md"), "utf8").replace("\n", " B.\n");
    assert.equal(fs.readFileSync(path.join(root, "one", "fix-cv.md"), "utf8"), wanted);
    assert.ok(!wanted.includes("I wrote"), "something was there to fix");
    await editor.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
  },

  "ignoring in the workspace writes .resume-ls.yml, keeps its comments and saves it": async () => {
    const document = await show("two/cv.md");
    await agrees("two/cv.md");
    const finding = weakest(document);
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      document.uri,
      finding.range,
      "quickfix",
    );
    const ignore = actions.find(({ title }) =>
      /^Ignore .* for this bullet \(in \.resume-ls\.yml\)$/.test(title),
    );
    assert.ok(ignore, actions.map((action) => action.title).join("\n"));
    const gone = `${codeOf(finding)} ${finding.severity} ${place(finding.range)}`;
    await vscode.commands.executeCommand(ignore.command.command, ...ignore.command.arguments);
    const file = path.join(root, "two", ".resume-ls.yml");
    await until(() => /ignore:/.test(fs.readFileSync(file, "utf8")), "the configuration is saved");
    assert.match(fs.readFileSync(file, "utf8"), /# what we aim at/);
    await agrees("two/cv.md");
    assert.ok(!shown(document.uri).includes(gone), "the finding is gone");
  },

  "a finding is explained": async () => {
    const document = await show("one/cv.md");
    const weak = weakest(document);
    vscode.window.activeTextEditor.selection = new vscode.Selection(weak.range.start, weak.range.start);
    await vscode.commands.executeCommand("resumeLs.explainFinding");
    const page = await vscode.workspace.openTextDocument(
      vscode.Uri.parse(`resume-ls-explain:/${codeOf(weak)}.md`),
    );
    assert.ok(page.getText().includes(codeOf(weak)));
    assert.ok(page.getText().length > 200);
  },

  "where a server runs, nothing is set up": async () => {
    const [running] = servers();
    await vscode.commands.executeCommand("resumeLs.setUp");
    assert.deepEqual(servers(), [running]);
    const storage = path.join(path.dirname(logs), "User", "globalStorage", "resume-ls.resume-ls");
    assert.ok(fs.existsSync(storage));
    assert.ok(!fs.existsSync(path.join(storage, "server")), "no environment was made");
  },

  "the whole workspace is checked": async () => {
    const unopened = uriOf("two/never-opened-cv.md");
    await vscode.commands.executeCommand("resumeLs.checkWorkspace");
    await until(() => diagnosticsOf(unopened).length > 0, "findings in a file that is not open");
    assert.deepEqual(diagnosticsOf(uriOf("one/README.md")), []);
  },

  "a mistake in .resume-ls.yml is marked in it": async () => {
    const document = await show("two/.resume-ls.yml");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), "\nlevl: mid\n");
    await vscode.workspace.applyEdit(edit);
    await until(() => shown(document.uri).some((line) => line.startsWith("config-error 0 ")), "config-error");
    await vscode.commands.executeCommand("undo");
    await until(() => shown(document.uri).length === 0, "and gone after undo");
    await document.save();
  },

  "a trace is written once it is asked for; the log never holds the resume": async () => {
    const written = (name) =>
      fs
        .readdirSync(logs, { recursive: true })
        .filter((file) => path.basename(file).includes(name))
        .map((file) => fs.readFileSync(path.join(logs, file), "utf8"))
        .join("\n");
    assert.equal(written("resume-ls trace"), "", "no trace unasked");
    const settings = vscode.workspace.getConfiguration("resumeLs");
    await settings.update("trace.server", "verbose", vscode.ConfigurationTarget.Workspace);
    const document = await show("one/cv.md");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), "\n");
    await vscode.workspace.applyEdit(edit);
    await until(
      () => written("resume-ls trace").includes("textDocument/diagnostic"),
      "requests in the trace",
    );
    await settings.update("trace.server", undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand("undo");
    await document.save();
    const log = written("resume-ls.log");
    assert.ok(log.includes("resume-ls 0."), log);
    for (const words of ["payment processing", "Alex Morgan", "Lakeside"])
      assert.ok(!log.includes(words), words);
  },

  "a server that crashes is started again": async () => {
    const document = await show("one/cv.md");
    let [pid] = servers();
    for (const crash of ["first", "second"]) {
      process.kill(pid, "SIGKILL");
      pid = await otherServer(pid);
      await until(() => diagnosticsOf(document.uri).length > 0, `findings after the ${crash} crash`);
    }
    await agrees("one/cv.md");
  },

  "restarting leaves one server and no orphan": async () => {
    const [before] = servers();
    await Promise.all([
      vscode.commands.executeCommand("resumeLs.restart"),
      vscode.commands.executeCommand("resumeLs.restart"),
    ]);
    await otherServer(before);
    assert.ok(!fs.existsSync(`/proc/${before}`), "the old one is gone");
    await agrees("one/cv.md");
  },
};

exports.run = async () => {
  const outcome = [];
  for (const [name, test] of Object.entries(tests)) {
    const begin = Date.now();
    try {
      await test();
      outcome.push({ name, ms: Date.now() - begin });
    } catch (error) {
      outcome.push({ name, ms: Date.now() - begin, error: error.stack });
    }
    fs.writeFileSync(`${results}.part`, JSON.stringify(outcome, null, 2));
  }
  fs.renameSync(`${results}.part`, results);
};
