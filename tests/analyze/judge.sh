#!/bin/sh
# judge.sh FILE...: counts what analyzers have written into the files. A finding that explained.txt explains is none; an explanation that
# explains nothing is one.
set -eu
cd "$(dirname "$0")/../.."
sed "s|^$PWD/||" "$@" | sort -u | awk '
	function glob(pattern) { gsub(/[.+()]/, "\\\\&", pattern); gsub(/\*/, ".*", pattern); return "^" pattern "$" }
	FNR == NR { if (!/^#/ && NF) { split($0, part, ":"); id[++n] = part[1]; file[n] = glob(part[2] == "" ? "*" : part[2]); words[n] = part[3]; line[n] = $0 } next }
	!/^[^ :]+:[0-9]+:[0-9]+: (warning|error|note): .*\[[^] ]+\]$/ || /^\// { next }
	{
		where = $0; sub(/:.*/, "", where)
		what = $0; sub(/^.*\[/, "", what); sub(/\]$/, "", what); sub(/,.*/, "", what); sub(/^CWE.*/, "", what); sub(/^-W/, "", what)
		known = 0
		for (i = 1; i <= n; i++)
			if (what == id[i] && where ~ file[i] && index($0, words[i])) { used[i] = 1; known = 1 }
		if (known) explained++
		else { print; found++ }
	}
	END {
		for (i = 1; i <= n; i++)
			if (!used[i]) { print "explained.txt explains what nothing finds: " line[i]; found++ }
		print explained + 0 " findings are explained in tests/analyze/explained.txt"
		print (found ? "0" : "1") " passed, " found + 0 " failed"
		exit found > 0
	}' tests/analyze/explained.txt -
