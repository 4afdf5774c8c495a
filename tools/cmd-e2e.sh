# shellcheck shell=bash
source "$ROOT/tools/journeys.sh"

usage() {
  cat <<'HELP'
Usage: ./rialto e2e [NAME…]
       ./rialto e2e screenshots

Runs the browser journeys, all of them or those whose file name contains NAME, two files at a time, each against a server
that it has to itself.
'screenshots' takes the pictures in docs/screenshots/ instead.
HELP
}

main() {
  need_jdk
  need_node
  need_chromium
  build_all
  make_scratch
  if [[ ${1:-} == screenshots ]]; then
    settings_of_build
    export RIALTO_SERVER_DIR=$SERVER_DIR TMPDIR=$SCRATCH
    in_group node e2e/screenshots.mjs
  else
    journeys "$STATE/results/e2e.json" "$@"
  fi
}
