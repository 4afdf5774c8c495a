# shellcheck shell=bash

usage() {
  cat <<'HELP'
Usage: ./rialto simulate [--runs N] [--seed N] [--quick]

Seeded runs of the real client store against a real server: several devices that are offline, lose requests and answers, have
wrong clocks, are killed, lose their access and fall behind; in the end every device must equal the server, and nothing that was
acknowledged may be missing. './rialto test' does 200.

  --runs N   How many runs; 10000 unless given
  --seed N   The seed of the first run, each next has the next; 1 unless given
  --quick    200 runs
HELP
}

main() {
  local runs=10000 seed=1
  while (($#)); do
    case $1 in
      --quick) runs=200 ;;
      --runs | --seed)
        [[ ${2:-} =~ ^[0-9]{1,9}$ ]] || usage_error "$1 wants a number."
        printf -v "${1#--}" %d "$((10#$2))"
        shift
        ;;
      *) usage_error "simulate does not know '$1'. ./rialto simulate --help says what it knows." ;;
    esac
    shift
  done
  ((runs > 0)) || usage_error '--runs wants a number from 1.'
  build_all
  settings_of_build
  make_scratch
  export RIALTO_SERVER_DIR=$SERVER_DIR TMPDIR=$SCRATCH RIALTO_JOURNEY_LOGS=$LOGS/simulation
  export SIMULATION_RUNS=$runs SIMULATION_SEED=$seed
  rm -rf "$RIALTO_JOURNEY_LOGS"
  if in_group npm test -w simulation; then
    ok "$runs runs from seed $seed, every promise kept"
  else
    fail "A run failed; its seed and trace are named above." "The server's log is in .rialto/logs/simulation/."
  fi
}
