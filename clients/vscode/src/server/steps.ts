/** The places where a server is looked for, in order, as this window has them. */

import { homedir } from "node:os";
import * as vscode from "vscode";

import type { Argv, Step } from "./discovery.js";
import type { ManagedEnvironment, Tools } from "./managed.js";
import { expandPath, findProgram, type Surroundings } from "./paths.js";
import { chosenInterpreter } from "./python.js";

/** What the paths in the settings refer to. */
export function surroundings(): Surroundings {
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter((folder) => folder.uri.scheme === "file")
    .map((folder) => folder.uri.fsPath);
  return { home: homedir(), folders, env: process.env, platform: process.platform };
}

/** The steps of the search. In an untrusted workspace VS Code itself withholds the workspace's values of the settings. */
export function searchSteps(managed: ManagedEnvironment): readonly Step[] {
  const around = surroundings();
  return [
    {
      name: "resumeLs.path",
      explicit: true,
      candidates: async () => fromSetting("path", (program) => [program]),
    },
    {
      name: "resumeLs.interpreter",
      explicit: true,
      candidates: async () => fromSetting("interpreter", (program) => [program, "-m", "resume_ls"]),
    },
    {
      name: "the Python extension's interpreter",
      candidates: async () => {
        // It may lie inside the workspace, and so may be anybody's program.
        if (!vscode.workspace.isTrusted) return "not asked in an untrusted workspace";
        const chosen = await chosenInterpreter(vscode.workspace.workspaceFolders?.[0]?.uri);
        return typeof chosen === "string" ? chosen : [[...chosen, "-m", "resume_ls"]];
      },
    },
    {
      name: "resume-ls on PATH",
      candidates: async () => {
        const program = findProgram("resume-ls", around);
        return program ? [[program]] : "there is none";
      },
    },
    {
      name: "the managed environment",
      candidates: async () => {
        const python = await managed.interpreter();
        return python ? [[python, "-m", "resume_ls"]] : "not set up yet";
      },
    },
  ];

  function fromSetting(
    key: "path" | "interpreter",
    toArgv: (program: string) => Argv,
  ): readonly Argv[] | string {
    const value = vscode.workspace.getConfiguration("resumeLs").get<string>(key, "").trim();
    if (!value) return "not set";
    const expanded = expandPath(value, around);
    return [toArgv(findProgram(expanded, around) ?? expanded)];
  }
}

/** What the managed environment can be made with on this machine. */
export async function installTools(): Promise<Tools> {
  const around = surroundings();
  const configured = vscode.workspace.getConfiguration("resumeLs").get<string>("interpreter", "").trim();
  const chosen = vscode.workspace.isTrusted
    ? await chosenInterpreter(vscode.workspace.workspaceFolders?.[0]?.uri)
    : "untrusted";
  const named = ["python3.13", "python3.14", "python3.12", "python3.11", "python3", "python"]
    .map((name) => findProgram(name, around))
    .filter((program) => program !== null);
  const launcher = around.platform === "win32" ? findProgram("py", around) : null;
  const pythons: Argv[] = [
    ...(configured ? [[expandPath(configured, around)] as const] : []),
    ...(typeof chosen === "string" ? [] : [chosen]),
    ...named.map((program) => [program] as const),
    ...(launcher ? [[launcher, "-3"] as const] : []),
  ];
  return { uv: findProgram("uv", around), pythons, pythonRange: PYTHON_RANGE, env: withProxy(process.env) };
}

/** The editor's proxy for the installers, where the environment names none. */
function withProxy(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const proxy = vscode.workspace.getConfiguration("http").get<string>("proxy", "");
  const known = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].some((name) => env[name]);
  return proxy && !known ? { ...env, HTTPS_PROXY: proxy, HTTP_PROXY: proxy } : env;
}
