# shellcheck shell=bash
# Several nodes on this machine, for development: one database, one Redis, nginx in front.

need_program() {
  command -v "$1" >/dev/null || [[ -x /usr/sbin/$1 ]] || apt_install "$2" || true
  PATH=$PATH:/usr/sbin
  command -v "$1" >/dev/null || fail "This needs $1 and found none." "Install it: 'sudo apt-get install $2'"
}

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

# The database that the first node started, as settings of the others.
database_of_first() {
  local folder=$1/postgres port
  port=$(sed -n 4p "$folder/data/postmaster.pid")
  export RIALTO_DATABASE_URL=jdbc:postgresql://127.0.0.1:$port/rialto RIALTO_DATABASE_USER=rialto
  RIALTO_DATABASE_PASSWORD=$(cat "$folder/password")
  export RIALTO_DATABASE_PASSWORD
}

wait_until_ready() {
  local port=$1 pid=$2
  for _ in {1..300}; do
    kill -0 "$pid" 2>/dev/null || fail "The node on port $port ended."
    [[ $(node_status "$port") != 200 ]] || return 0
    sleep 0.1
  done
  fail "The node on port $port is not ready after 30 s."
}

node_status() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET /health/ready HTTP/1.0\r\n\r\n' >&3 && head -n 1 <&3 | cut -d' ' -f2) 2>/dev/null
}

nginx_conf() {
  local listen=$1 folder=$2 servers='' node_port
  shift 2
  for node_port in "$@"; do servers+="    server 127.0.0.1:$node_port max_fails=1 fail_timeout=2s;"$'\n'; done
  node -e '
    const [template, folder, listen, servers] = process.argv.slice(1);
    const text = require("fs").readFileSync(template, "utf8");
    process.stdout.write(text.replaceAll("@FOLDER@", folder).replaceAll("@LISTEN@", listen).replaceAll("@SERVERS@\n", servers));
  ' "$ROOT/ops/nginx/rialto.conf" "$folder" "127.0.0.1:$listen" "$servers"
}

# run_nodes COUNT PORT DATA JAVA…: returns when one of the parts ends; all the others are stopped then, the first node last.
run_nodes() {
  local count=$1 port=$2 data=$3 folder redis_port first='' ports=() pids=()
  shift 3
  need_program redis-server redis-server
  need_program nginx nginx-light
  make_scratch
  folder=$SCRATCH/nginx
  mkdir -p "$folder"
  redis_port=$(free_port)
  export RIALTO_HTTP_TRUST_PROXY=true RIALTO_REDIS_URL=redis://127.0.0.1:$redis_port RIALTO_PUBLIC_URL=http://localhost:$port
  trap 'stop_nodes' EXIT
  redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no >"$LOGS/redis.log" 2>&1 &
  NODE_PARTS+=($!)
  for ((n = 1; n <= count; n++)); do
    ports+=("$(free_port)")
    RIALTO_HTTP_PORT=${ports[-1]} "$@" > >(sed -u "s/^/node $n  /") 2>&1 &
    pids+=($!)
    wait_until_ready "${ports[-1]}" "${pids[-1]}"
    if ((n == 1)); then
      first=${pids[0]}
      FIRST_NODE=$first
      database_of_first "$data"
    else
      NODE_PARTS+=("${pids[-1]}")
    fi
    say "node $n is process ${pids[-1]} on port ${ports[-1]}"
  done
  nginx_conf "$port" "$folder" "${ports[@]}" >"$folder/nginx.conf"
  nginx -p "$folder" -c "$folder/nginx.conf" &
  NODE_PARTS+=($!)
  ok "$count nodes behind nginx at ${BOLD}http://localhost:$port${PLAIN}; kill one and watch"
  wait
}

NODE_PARTS=()
FIRST_NODE=''
# The first node has the database, so it goes last.
stop_nodes() {
  trap '' INT TERM
  local pid
  for pid in "${NODE_PARTS[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${NODE_PARTS[@]}"; do wait "$pid" 2>/dev/null || true; done
  [[ -z $FIRST_NODE ]] || { kill -TERM "$FIRST_NODE" 2>/dev/null && wait "$FIRST_NODE" 2>/dev/null; } || true
  finish
}
