# shellcheck shell=bash
source "$ROOT/tools/checks.sh"

usage() {
  cat <<'HELP'
Usage: ./rialto check

Compiles everything with all warnings as errors, and checks formats and types. Runs no tests.
HELP
}

main() {
  (($# == 0)) || usage_error "check does not know '$1'."
  local failed=0
  need_jdk
  need_node
  need_maven
  build_packages
  format_java || failed=1
  format_rest || failed=1
  lock_build
  step compile 'Compile Java, tests too' maven -q test-compile || failed=1
  unlock_build
  types_of sdk/typescript || failed=1
  types_of socketio/clients || failed=1
  types_of web || failed=1
  types_of web/worker || failed=1
  exit "$failed"
}
