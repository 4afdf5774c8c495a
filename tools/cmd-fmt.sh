# shellcheck shell=bash
source "$ROOT/tools/checks.sh"

usage() {
  cat <<'HELP'
Usage: ./rialto fmt

Formats Java (palantir-java-format) and everything else (Prettier).
HELP
}

main() {
  (($# == 0)) || usage_error "fmt does not know '$1'."
  need_jdk
  need_node
  need_maven
  build_packages
  step fmt-java 'Format Java' maven -q spotless:apply
  step fmt-rest 'Format everything else' prettier --write
}
