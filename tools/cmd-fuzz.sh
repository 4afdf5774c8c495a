# shellcheck shell=bash
source "$ROOT/tools/fuzz.sh"

usage() {
  cat <<HELP
Usage: ./rialto fuzz [TARGET] [--seconds N] [--keep]

Tries generated inputs on every decoder, or on one, 60 seconds each and three at a time. What adds coverage is kept in
.rialto/fuzz/ and is where the next run begins; an input that breaks a target is put into .rialto/fuzz/TARGET/found/.
--keep adds to src/test/fuzz/, which the tests replay, what reaches code that the inputs there do not.

Targets: $(fuzz_targets | cut -d' ' -f3 | paste -sd' ')
HELP
}

main() {
  local target='' seconds=60 keep=''
  while (($# > 0)); do
    case $1 in
      --seconds)
        [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || usage_error '--seconds takes a whole number.'
        seconds=$2
        shift
        ;;
      --keep) keep=1 ;;
      *)
        [[ $1 =~ ^[A-Za-z]+$ && -n $(fuzz_targets "$1") ]] || usage_error "There is no target '$1'. ./rialto fuzz --help lists them."
        target=$1
        ;;
    esac
    shift
  done
  need_jdk
  need_maven
  lock_build
  step fuzz-build 'Compile the targets' fuzz_build
  unlock_build
  in_group fuzz_all "$seconds" "$target"
  [[ -n $keep ]] || return 0
  fuzz_targets "$target" | while read -r module class name; do
    step "fuzz-keep-$name" "Keep what is new of $name" fuzz_keep "$module" "$class" "$name"
  done
}
