# shellcheck shell=bash
# Fuzzing with Jazzer: a class *Fuzz of the tests is a target, its kept inputs are in src/test/fuzz/ of its module.

FUZZ=$STATE/fuzz
FUZZ_MODULES=(socketio server)

# fuzz_targets [NAME]: lines of module, class and name.
fuzz_targets() {
  local module file name
  for module in "${FUZZ_MODULES[@]}"; do
    while IFS= read -r file; do
      name=$(basename "$file" Fuzz.java)
      [[ -n ${1:-} && $name != "$1" ]] || echo "$module ${file//\//.} $name"
    done < <(cd "$module/src/test/java" && find . -name '*Fuzz.java' | sed 's|^\./||' | sort)
  done | sed 's/\.java / /'
}

# fuzz_build: compiles the tests and notes their class paths.
fuzz_build() {
  mkdir -p "$FUZZ"
  maven -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$FUZZ/\${project.artifactId}.classpath"
}

# jazzer MODULE CLASS NAME ARGUMENTS…: in the module's folder, as its tests run.
jazzer() {
  local module=$1 class=$2 found=$FUZZ/$3/found
  shift 3
  mkdir -p "$found"
  (cd "$module" && "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "target/test-classes:target/classes:$(cat "$FUZZ/$module.classpath")" com.code_intelligence.jazzer.Jazzer \
    --target_class="$class" --instrumentation_includes='dev.rialto.**' --custom_hook_includes='dev.rialto.**' \
    --reproducer_path="$found" -artifact_prefix="$found/" -timeout=10 "$@")
}

# fuzz_one SECONDS MODULE CLASS NAME: keeps what adds coverage in .rialto/fuzz/NAME/corpus for the next run. FUZZ_SEED, if set,
# makes a run begin as the last one with that seed did.
fuzz_one() {
  local seconds=$1 module=$2 class=$3 name=$4 log=$LOGS/fuzz-$4.log
  mkdir -p "$FUZZ/$name/corpus" "$LOGS"
  if jazzer "$module" "$class" "$name" -max_total_time="$seconds" ${FUZZ_SEED:+-seed="$FUZZ_SEED"} "$FUZZ/$name/corpus" "src/test/fuzz/$name" >"$log" 2>&1; then
    ok "$name: $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$log") inputs"
  else
    bad "$name is broken by an input in .rialto/fuzz/$name/found/:"
    { grep -A 12 -E '^== Java Exception|ERROR: libFuzzer' "$log" || tail -n 20 "$log"; } | sed 's/^/    /' >&2
    return 1
  fi
}

# fuzz_all SECONDS [NAME]: three targets at a time, since each begins with waiting.
fuzz_all() {
  local seconds=$1 failed=0 module class name job
  local running=()
  while read -r module class name; do
    if ((${#running[@]} == 3)); then
      wait "${running[0]}" || failed=1
      running=("${running[@]:1}")
    fi
    fuzz_one "$seconds" "$module" "$class" "$name" </dev/null &
    running+=($!)
  done < <(fuzz_targets "${2:-}")
  for job in "${running[@]}"; do wait "$job" || failed=1; done
  return "$failed"
}

# fuzz_keep MODULE CLASS NAME: adds to the kept inputs what reaches code that they do not.
fuzz_keep() {
  jazzer "$1" "$2" "$3" -merge=1 "src/test/fuzz/$3" "$FUZZ/$3/corpus" >"$LOGS/fuzz-keep-$3.log" 2>&1
}
