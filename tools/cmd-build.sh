# shellcheck shell=bash

usage() {
  cat <<'HELP'
Usage: ./rialto build

Builds what changed. The last lines say where the result lies, as NAME=value: JAVA_HOME, RIALTO_SERVER_DIR
(java.args, rialto.jar, lib/) and RIALTO_WEB_DIR.
HELP
}

main() {
  (($# == 0)) || usage_error 'build takes no options.'
  build_all
  printf '%s\n' "JAVA_HOME=$JAVA_HOME" "RIALTO_SERVER_DIR=$SERVER_DIR" "RIALTO_WEB_DIR=$WEB_DIR"
}
