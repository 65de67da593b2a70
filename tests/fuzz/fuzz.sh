#!/bin/sh
# make fuzz [SECONDS=...], fuzz.sh SECONDS [WORD]: every target with libFuzzer, AddressSanitizer and UBSan, from the corpus kept in tests/fuzz/corpus; as many at
# once as there are processors. What breaks one lies in build-fuzz/*-crash-*, and its bytes belong into the corpus with the mending.
# New inputs that reach more are kept in build-fuzz/found; `fuzz.sh merge` brings the fewest that reach as much back into the corpus.
set -u
cd "$(dirname "$0")/../.." || exit 1
seconds=${1:-20} only=${2:-}
out=build-fuzz
targets=$(for f in tests/fuzz/*.c; do basename "$f" .c; done)
run() {
	[ -d tests/fuzz/corpus/"$1" ] && corpus=tests/fuzz/corpus/$1 || corpus=
	mkdir -p "$out/found/$1"
	if "$out/fuzz-$1" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=4096 -artifact_prefix="$out/$1-" -print_final_stats=1 \
		"$out/found/$1" $corpus >"$out/$1.log" 2>&1
	then echo "ok    $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$out/$1.log") inputs"
	else echo "FAIL  $1"; tail -n 40 "$out/$1.log"
	fi
}
case $seconds in
merge)
	for target in $targets; do
		mkdir -p "tests/fuzz/corpus/$target" "$out/found/$target"
		"$out/fuzz-$target" -merge=1 -max_len=4096 "tests/fuzz/corpus/$target" "$out/found/$target" >/dev/null 2>&1
	done
	exit ;;
esac
# One target each: run by xargs below.
[ "$only" != one ] || { run "$3"; exit; }
echo "$targets" | grep "$only" | xargs -P "$(nproc)" -I{} "$0" "$seconds" one {} | tee "$out/said"
failed=$(grep -c ^FAIL "$out/said") passed=$(grep -c ^ok "$out/said")
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
