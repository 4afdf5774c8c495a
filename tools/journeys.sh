# shellcheck shell=bash

# journeys RESULTS [NAME…]: runs the browser journeys on the build in SERVER_DIR and WEB_DIR.
journeys() {
  settings_of_build
  export RIALTO_SERVER_DIR=$SERVER_DIR TMPDIR=$SCRATCH RIALTO_JOURNEY_LOGS=$LOGS/e2e
  say "${BOLD}Journeys in a real browser${PLAIN}"
  in_group node e2e/run.mjs "$@"
}
