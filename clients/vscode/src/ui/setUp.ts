/** Setting the server up with one click, and the few messages around it. */

import * as vscode from "vscode";

import { type ManagedEnvironment, SetUpError } from "../server/managed.js";
import type { Session } from "../server/session.js";
import { installTools } from "../server/steps.js";
import { protocolOf } from "../server/version.js";

/** Remembered across windows: the user does not want to be asked again. */
const DECLINED = "resumeLs.setUpDeclined";
/** Remembered across windows: servers of other versions that were spoken of already. */
const REFUSED = "resumeLs.refusedServers";

export class SetUp {
  private asked = false;

  constructor(
    private readonly session: Session,
    private readonly managed: ManagedEnvironment,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /**
   * There is no server: offer to set one up. Of itself this is done once, and never to a user who said no; the status
   * item offers it all the time. `wanted`: the user just asked for something that needs the server.
   */
  async offer(wanted = false): Promise<void> {
    const { state } = this.session;
    if (state.kind !== "missing" || (this.asked && !wanted)) return;
    this.asked = true;
    if (await this.tellRefused()) return;
    if (this.memory.get<boolean>(DECLINED) && !wanted) return;
    const choice = await vscode.window.showInformationMessage(
      "resume-ls checks this resume with a server that runs on your machine. Set it up now? It takes half a minute, and about 250 MB of the extension's own storage.",
      "Set up",
      "Not now",
    );
    if (choice === "Set up") await this.run();
    if (choice === "Not now") await this.memory.update(DECLINED, true);
  }

  /** Make the managed environment (anew) and start the server from it. */
  async run(): Promise<void> {
    await this.session.rebuild(async () => {
      try {
        await vscode.window.withProgress(
          { location: vscode.ProgressLocation.Notification, title: "resume-ls", cancellable: true },
          async (progress, token) => {
            const abort = new AbortController();
            token.onCancellationRequested(() => abort.abort());
            await this.managed.create(await installTools(), {
              step: (message) => {
                this.log.info(`Setting up: ${message}`);
                progress.report({ message: `${message} …` });
              },
              line: (line) => this.log.info(line),
              signal: abort.signal,
            });
          },
        );
        await this.memory.update(DECLINED, undefined);
        return true;
      } catch (error) {
        void this.tell(error);
        return false;
      }
    });
  }

  private async tell(error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    this.log.error(message);
    if (error instanceof SetUpError && error.kind === "cancelled") return;
    const settings = error instanceof SetUpError && error.kind === "no-python" ? ["Open settings"] : [];
    const choice = await vscode.window.showErrorMessage(message, "Try again", ...settings, "Show output");
    if (choice === "Try again") await this.run();
    if (choice === "Show output") this.log.show();
    if (choice === "Open settings") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "resumeLs.interpreter");
    }
  }

  /** Say once of each server with another version that it is refused, and why. */
  private async tellRefused(): Promise<boolean> {
    const { state } = this.session;
    if (state.kind !== "missing") return false;
    const known = this.memory.get<readonly string[]>(REFUSED, []);
    const fresh = state.discovery.refused.find(
      ({ argv, version }) => !known.includes(`${argv.join(" ")} ${version}`),
    );
    if (!fresh) return false;
    const program = fresh.argv.join(" ");
    await this.memory.update(REFUSED, [...known, `${program} ${fresh.version}`]);
    const choice = await vscode.window.showWarningMessage(
      `resume-ls ${fresh.version} (${program}) does not fit this extension, which needs version ${protocolOf(SERVER_VERSION)}. ` +
        "Update it, or let the extension set up its own.",
      "Set up",
      "Show output",
    );
    if (choice === "Set up") await this.run();
    if (choice === "Show output") this.log.show();
    return true;
  }
}
