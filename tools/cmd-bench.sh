# shellcheck shell=bash

usage() {
  cat <<'HELP'
Usage: ./rialto bench durability [--kills N] [--senders N] [--seed N]
       ./rialto bench gateway [--rounds N] [--clients N] [--only LOAD[,LOAD]]

durability   Kills the server with -9 while clients send, again and again, then reads everything back:
             every acknowledged message must be there once and in order.
gateway      Loads on the Socket.IO server, Node's socket.io, netty-socketio and a floor in C, interleaved; needs a C
             compiler. Loads: single, pipelined, senders, rate, rooms, idle, storm. --clients is for those that send
             messages. bench/README.md says what is measured.
HELP
}

main() {
  local name=${1:-}
  [[ -n $name ]] || {
    usage >&2
    exit 2
  }
  [[ $name =~ ^[a-z]+$ && -f bench/$name/run.mjs ]] || usage_error "There is no benchmark '$name'. ./rialto bench --help lists them."
  shift
  build_all
  settings_of_build
  make_scratch
  export RIALTO_SERVER_DIR=$SERVER_DIR TMPDIR=$SCRATCH
  in_group node "bench/$name/run.mjs" "$@"
}
