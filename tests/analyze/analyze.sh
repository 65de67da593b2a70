#!/bin/sh
# make analyze: cppcheck over everything, and gcc's analyzer over lib/ and the services; 0 findings, but for those that
# tests/analyze/cppcheck.txt and the flags below explain.
set -u
cd "$(dirname "$0")/../.."
out=build-analyze
mkdir -p "$out"
cppcheck -q --enable=warning,portability,performance --inline-suppr --std=c11 -Ilib -j"$(nproc)" --suppressions-list=tests/analyze/cppcheck.txt \
	--template='{file}:{line}: {id}: {message}' lib fcgi tools >"$out/cppcheck.log" 2>&1
found=$(grep -c ': ' "$out/cppcheck.log")
grep ': ' "$out/cppcheck.log"
# malloc-leak, file-leak: what a process keeps until it ends looks lost to it; possible-null: calloc() that fails ends the process at its first use.
flags="-fanalyzer -Wno-analyzer-malloc-leak -Wno-analyzer-file-leak -Wno-analyzer-possible-null-dereference -Wno-analyzer-possible-null-argument -Wno-analyzer-too-complex"
packages="libmariadb json-c libmongoc-1.0 hiredis libcurl libjwt openssl libmicrohttpd sqlite3 libargon2"
ls lib/*.c lib/food/*.c lib/dispatch/*.c fcgi/*/*.c | xargs -P "$(nproc)" -I{} sh -c 'gcc -std=gnu11 -O1 -Ilib -I"$(dirname {})" $(pkg-config --cflags '"$packages"') '"$flags"' -c -o /dev/null {} 2>&1' >"$out/gcc.log"
found=$((found + $(grep -c 'warning: .*-Wanalyzer' "$out/gcc.log")))
grep -h 'warning: .*-Wanalyzer' "$out/gcc.log"
[ "$found" = 0 ] && echo "1 passed, 0 failed" || echo "0 passed, $found failed"
[ "$found" = 0 ]
