"""The language server: one thin door into the analysis. `server.main` starts it."""
