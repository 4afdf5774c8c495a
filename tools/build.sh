# shellcheck shell=bash
# Builds what changed. A build lies in a folder named by the hash of its sources, .rialto/build/server-<hash> or
# web-<hash>: what is there is up to date, and a Rialto that runs keeps its files while the next one is built.

maven() { mvn -B -ntp "$@"; }

# packages: node_modules as package-lock.json wants it.
build_packages() {
  node tools/installed.mjs || step packages 'Install npm packages' npm ci --no-audit --no-fund
}

hash_of() { node tools/hash.mjs "$@"; }

# keep_newest PREFIX: old builds go, the three newest stay.
keep_newest() {
  local folder
  # shellcheck disable=SC2012 # the names are ours: a prefix and a hash
  ls -1dt "$STATE/build/$1"-* 2>/dev/null | tail -n +4 | while IFS= read -r folder; do rm -rf "$folder"; done
}

# place STAGED FOLDER: the finished build appears at once, whole.
place() {
  rm -rf "$2"
  mv "$1" "$2"
}

web_folder() { echo "$STATE/build/web-$(hash_of web sdk/typescript package-lock.json)"; }

build_web() {
  WEB_DIR=$(web_folder)
  [[ ! -d $WEB_DIR ]] || return 0
  build_packages && step web-build 'Build the web app' npm run build -w web || return
  rm -rf "$WEB_DIR.new"
  cp -R web/dist "$WEB_DIR.new"
  place "$WEB_DIR.new" "$WEB_DIR"
  keep_newest web
}

server_folder() {
  echo "$STATE/build/server-$(hash_of pom.xml .mvn contracts blueprints socketio/pom.xml socketio/src/main server/pom.xml server/src/main tools/jvm.args)"
}

build_server() {
  SERVER_DIR=$(server_folder)
  [[ ! -d $SERVER_DIR ]] || return 0
  need_maven
  step server-build 'Build the server' maven -q -pl server -am package -Dmaven.test.skip=true || return
  stage_server
}

# train_server: what the JVM learned in one start makes the next ones faster.
train_server() {
  node tools/train.mjs "$SERVER_DIR" && [[ -s $SERVER_DIR/rialto.aot ]] || return
  printf -- '-XX:AOTCache="%s"\n' "$SERVER_DIR/rialto.aot" >>"$SERVER_DIR/java.args"
}

# stage_server: takes what Maven packaged into the build folder, with the java arguments that start it.
stage_server() {
  local staged=$SERVER_DIR.new jar classpath
  rm -rf "$staged"
  mkdir -p "$staged"
  jar=$(find server/target -maxdepth 1 -name 'server-*.jar' ! -name '*-sources.jar' ! -name '*-tests.jar' | head -n 1)
  [[ -n $jar ]] || fail 'Maven made no server/target/server-*.jar.'
  cp "$jar" "$staged/rialto.jar"
  cp -R server/target/lib "$staged/lib"
  classpath=$(cd "$staged" && printf "$SERVER_DIR/%s\n" rialto.jar lib/*.jar | paste -sd: -)
  { cat tools/jvm.args && printf -- '-cp\n"%s"\n' "$classpath"; } >"$staged/java.args"
  place "$staged" "$SERVER_DIR"
  keep_newest server
  step server-train 'Prepare fast starts' train_server || true
}

# build_all: sets SERVER_DIR and WEB_DIR.
build_all() {
  need_jdk
  need_node
  lock_build
  build_web
  build_server
  unlock_build
}

# settings_of_build: what a server of this build is started with, unless the environment says otherwise.
settings_of_build() {
  export RIALTO_WEB_DIR=${RIALTO_WEB_DIR:-$WEB_DIR}
  export RIALTO_BLUEPRINTS_DIR=${RIALTO_BLUEPRINTS_DIR:-$ROOT/blueprints}
}
