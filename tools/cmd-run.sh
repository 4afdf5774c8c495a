# shellcheck shell=bash
source "$ROOT/tools/nodes.sh"

usage() {
  cat <<'HELP'
Usage: ./rialto run [--port N] [--data DIR] [--nodes N]

Builds what changed and starts Rialto with its sample data. Ctrl-C stops it and everything it started.

  --port N      The port it listens on; 8080 unless RIALTO_HTTP_PORT says otherwise
  --data DIR    Where it keeps its data; .rialto/data unless RIALTO_DATA_DIR says otherwise

  --nodes N     Several nodes behind nginx, joined by Redis; both are found or installed

RIALTO_JAVA_OPTS adds options for the JVM. README.md lists the other settings.
HELP
}

sends_no_mail() {
  [[ -z ${RIALTO_SMTP_HOST:-} && ${RIALTO_MAIL_PROVIDER:-none} == none ]]
}

# Mails hold links that set passwords: nobody else may come to where they are shown.
is_only_here() {
  case ${RIALTO_HTTP_HOST:-127.0.0.1} in 127.0.0.1 | localhost | ::1) ;; *) return 1 ;; esac
  [[ ${RIALTO_PUBLIC_URL:-http://localhost} =~ ^https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?/?$ &&
    ${RIALTO_HTTP_TRUST_PROXY:-false} == false ]]
}

main() {
  local port=${RIALTO_HTTP_PORT:-8080} data=${RIALTO_DATA_DIR:-$STATE/data} nodes=1
  while (($#)); do
    case $1 in
      --port) port=${2:-} && shift ;;
      --port=*) port=${1#*=} ;;
      --data) data=${2:-} && shift ;;
      --data=*) data=${1#*=} ;;
      --nodes) nodes=${2:-} && shift ;;
      --nodes=*) nodes=${1#*=} ;;
      *) usage_error "run does not know '$1'. ./rialto run --help says what it knows." ;;
    esac
    shift || usage_error 'The last option lacks its value.'
  done
  [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -lt 65536 ]] || usage_error "--port wants a number from 1 to 65535, not '$port'."
  [[ -n $data ]] || usage_error '--data wants a folder.'
  [[ $nodes =~ ^[1-9]$ ]] || usage_error "--nodes wants a number from 1 to 9, not '$nodes'."
  [[ $data == /* ]] || data=$CALLER_DIR/$data
  ! port_is_busy "$port" || fail "Port $port is taken by another program." "Stop that one, or choose another port: ./rialto run --port $((port + 1))"

  build_all
  settings_of_build
  export RIALTO_HTTP_PORT=$port RIALTO_DATA_DIR=$data RIALTO_SAMPLE_DATA=${RIALTO_SAMPLE_DATA:-true}
  # Everyone on this machine has the same address; set it empty to see the limits.
  export RIALTO_LIMITS_EXEMPT=${RIALTO_LIMITS_EXEMPT-127.0.0.0/8,::1}
  if [[ $RIALTO_SAMPLE_DATA == true ]]; then
    export RIALTO_OPERATORS=${RIALTO_OPERATORS-admin@weddings.example}
  fi
  if sends_no_mail && is_only_here; then
    export RIALTO_DEV_MAILBOX=${RIALTO_DEV_MAILBOX:-true}
    say "Mails are kept; see them at http://localhost:$port/dev/mailbox"
  fi
  local options=()
  read -r -a options <<<"${RIALTO_JAVA_OPTS:-}"
  # The server refuses settings that it does not know; these are ours.
  unset RIALTO_JAVA_OPTS RIALTO_CHROMIUM
  cd "$CALLER_DIR" || exit
  if ((nodes > 1)); then
    run_nodes "$nodes" "$port" "$data" "$JAVA_HOME/bin/java" "@$SERVER_DIR/java.args" "${options[@]+"${options[@]}"}" dev.rialto.Main
    return
  fi
  exec "$JAVA_HOME/bin/java" "@$SERVER_DIR/java.args" "${options[@]+"${options[@]}"}" dev.rialto.Main
}
