# shellcheck shell=bash
source "$ROOT/tools/nodes.sh"

usage() {
  cat <<'HELP'
Usage: ./rialto faults [--seed N] [--size N] [--minutes N]

Kills nodes and Redis, stops readers, swallows connections and floods the server while stock clients send and follow,
and holds what is there in the end against what was acknowledged. './rialto test' does it once, small.

  --seed N      Where the random choices begin; 1 unless given
  --size N      How many times as much of everything as in the tests; 3 unless given
  --minutes N   Again and again with the next seeds, until a run ends after N minutes
HELP
}

main() {
  local seed=1 size=3 minutes=0 runs=0 passed=0 ends
  while (($#)); do
    case $1 in
      --seed | --size | --minutes)
        [[ ${2:-} =~ ^[0-9]{1,6}$ ]] || usage_error "$1 wants a number."
        printf -v "${1#--}" %d "$((10#$2))"
        shift
        ;;
      *) usage_error "faults does not know '$1'. ./rialto faults --help says what it knows." ;;
    esac
    shift
  done
  ((size > 0)) || usage_error '--size wants a number from 1.'
  need_program redis-server redis-server
  need_program nginx nginx-light
  build_all
  settings_of_build
  make_scratch
  export RIALTO_SERVER_DIR=$SERVER_DIR TMPDIR=$SCRATCH RIALTO_JOURNEY_LOGS=$LOGS/faults FAULTS_SEED FAULTS_SIZE=$size
  ends=$((SECONDS + minutes * 60))
  while :; do
    FAULTS_SEED=$((seed + runs))
    rm -rf "$RIALTO_JOURNEY_LOGS"
    runs=$((runs + 1))
    in_group npm test -w faults || break
    passed=$((passed + 1))
    ((SECONDS < ends)) || break
  done
  if ((passed == runs)); then
    ok "$runs runs from seed $seed, every promise kept"
  else
    fail "Seed $FAULTS_SEED failed after $passed good runs. The servers' logs are in .rialto/logs/faults/." \
      "Again: ./rialto faults --seed $FAULTS_SEED --size $size"
  fi
}
