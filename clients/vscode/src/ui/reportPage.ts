/** The server's report as a webview may show it. */

/** Nothing may be loaded or run; styles stand inside the page, pictures in data URLs. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The page with the policy as the first thing of its head, so that it holds for all that follows. */
export function secured(html: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">`;
  const head = /<head(?:\s[^>]*)?>/i.exec(html);
  if (!head) return `<!DOCTYPE html><html><head>${meta}</head><body>${html}</body></html>`;
  const end = head.index + head[0].length;
  return html.slice(0, end) + meta + html.slice(end);
}

/** The report's own names for what a theme of VS Code gives to each webview. */
const EDITOR_COLOURS =
  "<style>:root { --paper: var(--vscode-editor-background); --ink: var(--vscode-editor-foreground); " +
  "--panel: var(--vscode-sideBar-background); --line: var(--vscode-panel-border); }</style>";

/** The page in the editor's colours: what it has for a dark screen counts where the editor is dark, whatever the system is. */
export function themed(html: string, dark: boolean): string {
  return html
    .replaceAll("@media (prefers-color-scheme: dark)", dark ? "@media all" : "@media not all")
    .replace("color-scheme: light dark", dark ? "color-scheme: dark" : "color-scheme: light")
    .replace("</head>", `${EDITOR_COLOURS}</head>`);
}
