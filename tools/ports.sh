# shellcheck shell=sh
# The twenty ports in a row that a stack takes. Read by stack_parts.sh, and by who starts a stack beside others'.

# used_ports LISTEN FIRST: those of the twenty that somebody has. The first two are the site's, at LISTEN.
used_ports() {
	python3 - "$1" "$2" <<-'END'
		import errno, socket, sys
		first = int(sys.argv[2])
		for port in range(first, first + 20):
		    with socket.socket() as s:
		        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		        try: s.bind((sys.argv[1] if port < first + 2 else "127.0.0.1", port))
		        except (OSError, OverflowError) as why: print(port, "" if getattr(why, "errno", 0) == errno.EADDRINUSE else f"({why})")
	END
}

# free_ports FIRST: the first of twenty that nobody has, from FIRST on; nothing where there are none.
free_ports() {
	first=$1
	while [ "$first" -lt 65500 ]; do
		[ -n "$(used_ports "${DABBA_LISTEN:-127.0.0.1}" "$first")" ] || { echo "$first"; return; }
		first=$((first + 20))
	done
}
