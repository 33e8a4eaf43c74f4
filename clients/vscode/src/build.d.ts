/** Constants that the bundler puts in from the server's files (see esbuild.mjs). */

/** The version of the server whose wheel travels in this extension. */
declare const SERVER_VERSION: string;
/** The Python versions that it runs on, e.g. `>=3.11`. */
declare const PYTHON_RANGE: string;
