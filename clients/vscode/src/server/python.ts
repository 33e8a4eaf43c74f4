/**
 * The Python that the user chose in a Python extension. Both extensions are looked up softly: whoever writes a resume
 * need not have them.
 */

import * as vscode from "vscode";

/** The part that is used of ms-python.vscode-python-envs. */
interface EnvironmentsApi {
  getEnvironment(scope: vscode.Uri | undefined): Promise<
    | {
        readonly execInfo?: {
          readonly run?: { readonly executable?: string; readonly args?: readonly string[] };
        };
      }
    | undefined
  >;
}

/** The part that is used of ms-python.python. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: {
      readonly path: string;
    }): Promise<{ readonly executable?: { readonly uri?: vscode.Uri } } | undefined>;
  };
}

/** The interpreter chosen for a folder, or in words why there is none. Never throws. */
export async function chosenInterpreter(
  folder: vscode.Uri | undefined,
): Promise<readonly [string, ...string[]] | string> {
  const environments = vscode.extensions.getExtension<EnvironmentsApi>("ms-python.vscode-python-envs");
  const python = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  if (!environments && !python) return "no Python extension is installed";
  try {
    if (environments) {
      const api = await environments.activate();
      const chosen = (await api.getEnvironment(folder))?.execInfo?.run;
      if (chosen?.executable) return [chosen.executable, ...(chosen.args ?? [])];
    }
    if (python) {
      const api = (await python.activate()).environments;
      const resolved = api && (await api.resolveEnvironment(api.getActiveEnvironmentPath(folder)));
      const executable = resolved?.executable?.uri?.fsPath;
      if (executable) return [executable];
    }
    return "the Python extension has no interpreter chosen";
  } catch (error) {
    return `the Python extension did not answer (${error instanceof Error ? error.message : String(error)})`;
  }
}
