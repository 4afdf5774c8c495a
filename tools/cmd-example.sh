# shellcheck shell=bash

usage() {
  cat <<'HELP'
Usage: ./rialto example echo [--port N] [--host H] [--ping-interval MS] [--ping-timeout MS] [--max-payload BYTES]
                             [--connect-timeout MS] [--recovery-window MS]

Starts the example of the Socket.IO library, for any client to try:
  /engine.io/   Engine.IO: sends back every text and binary message
  /socket.io/   Socket.IO, namespaces / and /custom: on connect emits "auth" with the handshake's auth; it answers "message"
                with "message-back", acknowledges "message-with-ack" with its arguments, and sends "msg" to all
HELP
}

main() {
  [[ ${1:-} == echo ]] || usage_error "example knows 'echo'. ./rialto example --help says more."
  shift
  need_jdk
  lock_build
  build_server
  unlock_build
  exec "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -cp "$SERVER_DIR/rialto.jar:$SERVER_DIR/lib/*" dev.rialto.socketio.example.Main "$@"
}
