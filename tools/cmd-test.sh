# shellcheck shell=bash
source "$ROOT/tools/checks.sh"
source "$ROOT/tools/fuzz.sh"
source "$ROOT/tools/journeys.sh"
source "$ROOT/tools/nodes.sh"

usage() {
  cat <<'HELP'
Usage: ./rialto test

Runs everything: formats, Java tests, ten seconds of fuzzing of each decoder, types and unit tests of the client library
and the web app, the stock Socket.IO clients, the faults, 200 runs of the simulation, and the browser journeys against servers of their own, on free
ports and in temporary folders. A running Rialto is not disturbed.

The last line is "N passed, N failed". The exit code is 0 only when nothing failed and every runner ran tests.
Full logs are in .rialto/logs/, results in .rialto/results/.
HELP
}

RESULTS=$STATE/results

# check COMMAND…: a step that is no test runner; when it fails it counts as one failure.
check() { "$@" || echo "$*" >>"$RESULTS/failed-checks"; }

java_tests() {
  local status=0
  rm -rf socketio/target/surefire-reports server/target/surefire-reports
  SERVER_DIR=$(server_folder)
  lock_build
  step java-tests 'Test the server' maven verify || status=$?
  ((status != 0)) || [[ -d $SERVER_DIR ]] || stage_server
  unlock_build
  return "$status"
}

# fuzz_decoders: the targets are compiled by the Java tests. Here the seed is fixed, so that what a change breaks is told from
# what nobody had tried yet; ./rialto fuzz looks for the latter.
fuzz_decoders() {
  local FUZZ_SEED=1
  step fuzz-build 'Compile the fuzz targets' fuzz_build && step fuzz 'Fuzz each decoder for 10 s' fuzz_all 10
}

# unit_tests NAME WORKSPACE
unit_tests() {
  step "$1-tests" "Test $2" npm test -w "$2" -- --reporter=default --reporter=json --outputFile.json="$RESULTS/$1.json"
}

faults() {
  rm -rf "$LOGS/faults"
  RIALTO_JOURNEY_LOGS=$LOGS/faults unit_tests faults faults
}

simulation() {
  rm -rf "$LOGS/simulation"
  RIALTO_JOURNEY_LOGS=$LOGS/simulation unit_tests simulation simulation
}

main() {
  (($# == 0)) || usage_error "test does not know '$1'."
  need_jdk
  need_node
  need_maven
  need_chromium
  need_program redis-server redis-server
  need_program nginx nginx-light
  make_scratch
  rm -rf "$RESULTS"
  mkdir -p "$RESULTS"
  build_packages

  check format_java
  check format_rest
  check java_tests
  lock_build
  check fuzz_decoders
  check build_web
  unlock_build
  check types_of sdk/typescript
  check types_of socketio/clients
  check types_of web
  check types_of web/worker
  check unit_tests web web
  if [[ -d $SERVER_DIR && -d $WEB_DIR ]]; then
    settings_of_build
    export RIALTO_SERVER_DIR=$SERVER_DIR TMPDIR=$SCRATCH
    check unit_tests clients socketio/clients
    check unit_tests sdk sdk/typescript
    check faults
    check simulation
    check journeys "$RESULTS/e2e.json"
  else
    bad 'Neither Socket.IO clients, client library, faults, simulation nor journeys: there is no build to try them on.'
  fi

  say ''
  node tools/summary.mjs "$RESULTS"
}
