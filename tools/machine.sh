# shellcheck shell=bash
# Finds what Rialto needs on this machine: a JDK, Node, Maven and, for the browser journeys, Chromium.

JDK_MAJOR=25
NODE_OLDEST=20.19

jdk_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

is_jdk() { [[ -x $1/bin/javac && $(jdk_major "$1") == "$JDK_MAJOR" ]]; }

jdk_of_path() {
  local javac
  javac=$(command -v javac) || return 0
  javac=$(readlink -f "$javac" 2>/dev/null || echo "$javac")
  dirname "$(dirname "$javac")"
}

# find_jdk: sets JAVA_HOME to a JDK 25.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(jdk_of_path)" /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/* /opt/java/* /opt/jvm/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [[ -n $home ]] && is_jdk "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

need_jdk() {
  find_jdk || fail "Rialto needs a JDK $JDK_MAJOR and found none." \
    "Looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks and their kind." \
    "Install one, for example Temurin $JDK_MAJOR (https://adoptium.net) or 'sdk install java $JDK_MAJOR-tem'." \
    "If it lies elsewhere: JAVA_HOME=/path/to/jdk ./rialto …"
}

is_node() {
  [[ -x $1 ]] && "$1" -e '
    const [wanted, had] = [process.argv[1], process.versions.node].map((v) => v.split(".").map(Number));
    process.exit(had[0] > wanted[0] || (had[0] === wanted[0] && had[1] >= wanted[1]) ? 0 : 1)' "$NODE_OLDEST" 2>/dev/null
}

# find_node: puts a Node that is new enough first on PATH.
find_node() {
  local node
  for node in "$(command -v node || true)" /usr/local/bin/node /opt/node*/bin/node /opt/homebrew/bin/node \
    "$HOME"/.nvm/versions/node/*/bin/node "$HOME"/.local/share/mise/installs/node/*/bin/node "$HOME"/.volta/bin/node; do
    if [[ -n $node ]] && is_node "$node"; then
      PATH=$(dirname "$node"):$PATH
      export PATH
      return 0
    fi
  done
  return 1
}

need_node() {
  find_node || fail "Rialto needs Node.js $NODE_OLDEST or later to build its web app and found none." \
    "Install it from https://nodejs.org or with your system's packages, and make sure that 'node' is on PATH."
  command -v npm >/dev/null || fail "Node is here but npm is not." "Install npm, it comes with Node.js from https://nodejs.org."
}

# apt_install PACKAGE: installs a Debian package when that needs no password.
apt_install() {
  command -v apt-get >/dev/null || return 1
  local as_root=()
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  say "Installing Debian's package '$1' …"
  mkdir -p "$LOGS"
  {
    "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1" ||
      { "${as_root[@]+"${as_root[@]}"}" apt-get update &&
        "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; }
  } </dev/null >"$LOGS/apt-$1.log" 2>&1
}

need_maven() {
  command -v mvn >/dev/null && return 0
  apt_install maven && command -v mvn >/dev/null && return 0
  fail "Rialto needs Maven 3.8 or later to build its server and found none." \
    "Install it: 'sudo apt-get install maven', 'brew install maven', or https://maven.apache.org/download.cgi"
}

find_chromium() {
  local name
  for name in "${RIALTO_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [[ -n $name ]] && command -v "$name" >/dev/null; then
      RIALTO_CHROMIUM=$(command -v "$name")
      export RIALTO_CHROMIUM
      return 0
    fi
  done
  return 1
}

need_chromium() {
  find_chromium && return 0
  apt_install chromium && find_chromium && return 0
  fail "The browser journeys need Chromium or Chrome and found none." \
    "Install it: 'sudo apt-get install chromium', or set RIALTO_CHROMIUM=/path/to/chrome"
}
