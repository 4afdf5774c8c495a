# shellcheck shell=bash
# Words on the screen, and children that never outlive their parent.

STATE=$ROOT/.rialto
LOGS=$STATE/logs

# shellcheck disable=SC2034 # BOLD is for the parts
if [[ -t 2 && -z ${NO_COLOR:-} ]]; then
  BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' GREEN=$'\e[32m' PLAIN=$'\e[0m'
else
  BOLD='' DIM='' RED='' GREEN='' PLAIN=''
fi

say() { printf '%s\n' "$*" >&2; }
ok() { say "${GREEN}✓${PLAIN} $*"; }
bad() { say "${RED}✗${PLAIN} $*"; }

fail() {
  bad "$1"
  shift
  for line in "$@"; do say "  $line"; done
  exit 1
}

usage_error() {
  bad "$1"
  exit 2
}

# The process group that runs now; stop_child ends it and everything it started.
CHILD=''
stop_child() {
  [[ -n $CHILD ]] || return 0
  local group=$CHILD
  CHILD=''
  kill -TERM -- "-$group" 2>/dev/null || return 0
  for _ in {1..50}; do
    kill -0 -- "-$group" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL -- "-$group" 2>/dev/null || true
}

# Temporary folder of this run. A PostgreSQL that a test left in it is stopped before the folder goes.
SCRATCH=''
make_scratch() { SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/rialto.XXXXXX"); }
drop_scratch() {
  [[ -n $SCRATCH && -d $SCRATCH ]] || return 0
  local file pid
  while IFS= read -r file; do
    pid=$(head -n 1 "$file" 2>/dev/null) || continue
    [[ ! $pid =~ ^[0-9]+$ ]] || kill -INT "$pid" 2>/dev/null || true
  done < <(find "$SCRATCH" -name postmaster.pid 2>/dev/null)
  rm -rf "$SCRATCH" 2>/dev/null || { sleep 1 && rm -rf "$SCRATCH"; }
}

LOCK=''
finish() {
  stop_child
  drop_scratch
  [[ -z $LOCK ]] || rm -rf "$LOCK"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# in_group COMMAND…: runs it in a process group of its own, so that a signal to us ends all of it.
in_group() {
  local status=0
  set -m
  "$@" </dev/null &
  CHILD=$!
  set +m
  wait "$CHILD" || status=$?
  stop_child
  return "$status"
}

# step NAME TITLE COMMAND…: runs a command with its output in .rialto/logs/NAME.log and shows the end of it on failure.
step() {
  local name=$1 title=$2 started=$SECONDS status=0
  shift 2
  mkdir -p "$LOGS"
  [[ ! -t 2 ]] || printf '%s… %s%s\r' "$DIM" "$title" "$PLAIN" >&2
  in_group "$@" >"$LOGS/$name.log" 2>&1 || status=$?
  [[ ! -t 2 ]] || printf '\e[K' >&2
  if ((status == 0)); then
    ok "$title ${DIM}($((SECONDS - started)) s)${PLAIN}"
  else
    bad "$title: failed after $((SECONDS - started)) s. What it said, in full in .rialto/logs/$name.log:"
    excerpt "$LOGS/$name.log" >&2
  fi
  return "$status"
}

# What a log says is wrong: Maven's errors without its advice, else the end of it.
excerpt() {
  local lines
  lines=$(grep '^\[ERROR\] .' "$1" | grep -vE '\[Help|Re-run Maven|To see the full|For more information|After correcting' | awk '!seen[$0]++' | head -n 25) || true
  [[ -n $lines ]] || lines=$(grep -vE '^npm (error|warn)' "$1" | tail -n 40)
  printf '%s\n' "$lines" | sed $'s/\e\\[[0-9;]*m//g'"; s|$ROOT/||g; s/^/    /"
}

# One builder at a time; a lock whose owner is gone is taken over.
lock_build() {
  local dir=$STATE/build/lock owner
  mkdir -p "$STATE/build"
  until mkdir "$dir" 2>/dev/null; do
    owner=$(cat "$dir/pid" 2>/dev/null || true)
    if [[ -n $owner ]] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$dir"
      continue
    fi
    sleep 0.5
  done
  LOCK=$dir
  echo $$ >"$dir/pid"
}

unlock_build() {
  rm -rf "$LOCK"
  LOCK=''
}

port_is_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
