#!/usr/bin/env bash
# Fuzzes the native reader and the importer for SECONDS each (600 if not given) and writes what came of it
# down: `bash tests/fuzz/run.sh [SECONDS] [RESULT]`, RESULT being tests/fuzz/RESULT.md if not given.
#
# With cargo-fuzz and a nightly compiler libFuzzer does it; without, the seeded mutations of
# tests/mutations.rs go on for as long, with a seed taken from the clock.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-600}
result=${2:-tests/fuzz/RESULT.md}
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
status=0

{
    echo "# What fuzzing found"
    echo
    echo "\`bash tests/fuzz/run.sh $seconds\`, $(date -u +%Y-%m-%d), $(git rev-parse --short HEAD), $(nproc) processors."
    echo
} >"$log/result"

if cargo fuzz --version >/dev/null 2>&1 && cargo +nightly --version >/dev/null 2>&1; then
    for target in native text; do
        corpus=tests/fuzz/corpus/$target
        mkdir -p "$corpus"
        if [ "$target" = native ]; then cp input/*/articles/*.xml "$corpus"; else cp tests/import/*.txt "$corpus"; fi
        if cargo +nightly fuzz run --fuzz-dir tests/fuzz "$target" "$corpus" -- \
            -max_total_time="$seconds" -max_len=20000 -print_final_stats=1 >"$log/$target" 2>&1; then
            found="no fault"
        else
            found="FAULT: $(grep -m 1 -E 'panicked|ERROR' "$log/$target" || echo 'see tests/fuzz/artifacts')"
            status=1
        fi
        runs=$(grep -o 'number_of_executed_units: [0-9]*' "$log/$target" | grep -o '[0-9]*$' || echo '?')
        echo "- \`$target\` (libFuzzer): $runs runs, $found" >>"$log/result"
    done
else
    seed=$(date +%s)
    if BANXIN_FUZZ_SECONDS=$seconds BANXIN_FUZZ_SEED=$seed \
        cargo test --test mutations -- --nocapture >"$log/mutations" 2>&1; then
        grep -E '^(native|text): ' "$log/mutations" | sed "s/^/- /; s/\$/, no fault (seeded mutations, seed $seed)/" >>"$log/result"
    else
        grep -E 'panicked|its input is' "$log/mutations" | sed 's/^/- FAULT: /' >>"$log/result"
        status=1
    fi
fi
cp "$log/result" "$result"
cat "$result"
exit $status
