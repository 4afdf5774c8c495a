# shellcheck shell=bash

usage() {
  cat <<'HELP'
Usage: ./rialto doctor

Looks at this machine and at the RIALTO_… settings, says what is missing and how to mend it. Changes nothing.
Ends with 0 when Rialto can run here.
HELP
}

PROBLEMS=0
SETTINGS=$(compgen -e RIALTO_ | sort || true)
warn() { say "${BOLD}!${PLAIN} $*"; }
problem() {
  bad "$1"
  say "  ${2:-}"
  PROBLEMS=$((PROBLEMS + 1))
}

look_at_tools() {
  if find_jdk; then
    ok "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release") in $JAVA_HOME"
  else
    problem "No JDK $JDK_MAJOR" "Install Temurin $JDK_MAJOR (https://adoptium.net), or set JAVA_HOME to where yours is."
  fi
  if find_node && command -v npm >/dev/null; then
    ok "Node $(node --version), npm $(npm --version)"
    if node tools/installed.mjs; then ok 'npm packages are installed'; else warn 'npm packages are not installed or out of date: the next run installs them'; fi
  else
    problem "No Node.js $NODE_OLDEST or later with npm" 'Install it from https://nodejs.org.'
  fi
  if command -v mvn >/dev/null; then
    ok "Maven in $(command -v mvn)"
  else
    problem 'No Maven' "Install it: 'sudo apt-get install maven' or https://maven.apache.org/download.cgi."
  fi
  if find_chromium; then ok "Chromium in $RIALTO_CHROMIUM"; else warn "No Chromium: only './rialto test' and './rialto e2e' need it ('sudo apt-get install chromium')"; fi
}

look_at_machine() {
  local system free_mib files
  system="$(uname -s) $(uname -m)"
  case $system in
    'Linux x86_64') ok "$system" ;;
    *) problem "$system" 'The PostgreSQL that Rialto brings is for Linux x86_64.' ;;
  esac
  free_mib=$(df -Pm "$ROOT" | awk 'NR == 2 {print $4}')
  if ((free_mib >= 2048)); then ok "$((free_mib / 1024)) GiB free on disk"; else problem "Only $free_mib MiB free on disk" 'Building and running need about 2 GiB.'; fi
  if [[ -r /proc/meminfo ]]; then
    free_mib=$(awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo)
    if ((free_mib >= 1024)); then ok "$((free_mib / 1024)) GiB of memory available"; else problem "Only $free_mib MiB of memory available" 'Rialto with its database and a build need about 1 GiB.'; fi
  fi
  files=$(ulimit -n)
  if [[ $files == unlimited ]] || ((files >= 4096)); then ok "$files open files allowed"; else warn "$files open files allowed: each connection needs one ('ulimit -n 16384')"; fi
}

# writable FOLDER: whether it, or the nearest folder above it that exists, can be written to.
writable() {
  local folder=$1
  while [[ ! -e $folder ]]; do folder=$(dirname "$folder"); done
  [[ -d $folder && -w $folder ]]
}

look_at_settings() {
  local name port=${RIALTO_HTTP_PORT:-8080} data=${RIALTO_DATA_DIR:-$STATE/data} unknown=0
  if port_is_busy "$port"; then warn "Port $port is taken: stop what listens there, or use './rialto run --port $((port + 1))'"; else ok "Port $port is free"; fi
  if writable "$data"; then ok "Data folder $data"; else problem "Cannot write to the data folder $data" 'Choose another with --data or RIALTO_DATA_DIR.'; fi
  for name in $SETTINGS; do
    grep -q "^| \`$name\` |" README.md || {
      warn "$name is set, but Rialto knows no such setting (README.md lists them)"
      unknown=1
    }
  done
  ((unknown)) || ok 'No unknown RIALTO_… settings'
}

main() {
  (($# == 0)) || usage_error "doctor does not know '$1'."
  look_at_tools
  look_at_machine
  look_at_settings
  if ((PROBLEMS == 0)); then say 'Rialto can run here: ./rialto run'; else fail "$PROBLEMS to mend before Rialto can run here."; fi
}
