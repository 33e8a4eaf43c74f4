// The part of the Python extension's API that is used to find an interpreter.
const fs = require("node:fs");
const vscode = require("vscode");

exports.activate = () => ({
  environments: {
    getActiveEnvironmentPath: () => ({
      path: JSON.parse(fs.readFileSync(process.env.RESUME_LS_INSIDE, "utf8")).python,
    }),
    resolveEnvironment: async ({ path }) => ({ executable: { uri: vscode.Uri.file(path) } }),
  },
});
