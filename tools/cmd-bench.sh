# shellcheck shell=bash

usage() {
  cat <<'HELP'
Usage: ./rialto bench durability [--kills N] [--senders N] [--seed N]
       ./rialto bench gateway [--rounds N] [--clients N] [--only LOAD[,LOAD]]
       ./rialto bench chat [--people N] [--rounds N] [--rate N] [--seconds N]
       ./rialto bench sync [--rounds N] [--sizes N[,N]] [--changes N] [--alone]
       ./rialto bench notifications [--people N] [--rounds N] [--rate N] [--seconds N]
       ./rialto bench categoriser

durability   Kills the server with -9 while clients send, again and again, then reads everything back:
             every acknowledged message must be there once and in order.
gateway      Loads on the Socket.IO server, Node's socket.io, netty-socketio and a floor in C, interleaved; needs a C
             compiler. Loads: single, pipelined, senders, rate, rooms, idle, storm, chat. --clients is for those that
             send messages. bench/README.md says what is measured.
chat         Rialto as a whole, every message committed: latency, the most messages a second, the return of 10,000
             connections after a kill, the memory of 15,000.
sync         Books of 10,000 to 300,000 transactions into Chromium and between devices, beside PouchDB (--alone
             leaves that out); needs Chromium.
notifications  One event told to, and mailed to, 10,000 people beside ordinary requests: what the requests notice of it.
categoriser  How well transactions are categorised, beside simpler ways, on twelve made-up books; needs no server.
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
  if [[ $name == categoriser ]]; then
    build_packages
  else
    [[ $name != sync ]] || need_chromium
    build_all
    settings_of_build
  fi
  make_scratch
  export RIALTO_SERVER_DIR=${SERVER_DIR:-} TMPDIR=$SCRATCH
  in_group node "bench/$name/run.mjs" "$@"
}
