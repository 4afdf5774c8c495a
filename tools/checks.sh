# shellcheck shell=bash
# The checks that are no tests: formats, types, generated code.

# bin_of FOLDER NAME: the workspace's own version of a tool, or the one all share.
bin_of() {
  local own=$1/node_modules/.bin/$2
  [[ -x $own ]] || own=node_modules/.bin/$2
  echo "$own"
}

prettier() { node_modules/.bin/prettier --log-level warn "$@" .; }

format_java() { step format-java 'Check the format of Java' maven -q spotless:check; }
format_rest() { step format-rest 'Check the format of everything else' prettier --check; }
types_of() { step "types-${1//\//-}" "Check the types of $1" "$(bin_of "$1" tsc)" --noEmit -p "$1"; }
