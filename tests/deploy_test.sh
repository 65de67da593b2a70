#!/bin/sh
# What Dabba is deployed by: compose files can be read, every overlay of the manifests builds and is valid, and all that they name exists.
# Nothing is started: tests/containers.sh does that.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0
work=build/deploy
KUSTOMIZE=v5.6.0 KUBERNETES="1.36 1.37"
kustomize=build/go/$KUSTOMIZE/kustomize

check() {
	if "$@"; then passed=$((passed + 1)); else echo "failed: $*"; failed=$((failed + 1)); fi
}

# Into build/, at the versions that are named here; kustomize wants a Go of 1.22 or later, and an older one reads no overlay of ours.
install_tools() {
	[ -x "$kustomize" ] || GOBIN=$PWD/${kustomize%/*} go install "sigs.k8s.io/kustomize/kustomize/v5@$KUSTOMIZE" || return 1
	venv=$(tools/venv.sh deploy-venv tests/deploy/requirements.txt)
}

compose_reads() {
	file=$1
	shift
	"$venv"/bin/podman-compose --profile demo --profile setup "$@" config >"$work/$file" 2>"$work/said" || { cat "$work/said"; false; }
}
builds() { "$kustomize" build "deploy/k8s/overlays/$1" >"$work/$1.yaml"; }
# valid OVERLAY VERSION. What the cluster is extended by (cert-manager, Prometheus) has no schema here, and is named by the tool.
valid() {
	"$venv"/bin/kubernetes-validate --strict -k "$2" "$work/$1.yaml" >"$work/said" 2>&1 || { cat "$work/said"; return 1; }
	! grep -v -e '^INFO' -e 'kind \(PodMonitor\|Certificate\) ' "$work/said"
}
# The validator has teeth: a manifest with a word where a number belongs is refused.
refuses_a_word_for_a_number() {
	sed 's/terminationGracePeriodSeconds: 45/terminationGracePeriodSeconds: long/' "$work/demo.yaml" >"$work/wrong.yaml"
	! "$venv"/bin/kubernetes-validate --strict -k 1.37 "$work/wrong.yaml" >/dev/null 2>&1
}
consistent() {
	said=$("$venv"/bin/python tests/deploy/consistent.py "$work" "$@")
	echo "$said" | sed '$d'
	passed=$((passed + $(echo "$said" | awk 'END { print $1 }')))
	failed=$((failed + $(echo "$said" | awk 'END { print $3 }')))
}
# The consistency test has teeth: a secret, a variable and a port that nobody knows are noticed, each by its name.
notices() {
	sed "$1" "$work/production.yaml" >"$work/wrong.yaml"
	! cmp -s "$work/production.yaml" "$work/wrong.yaml" &&
		"$venv"/bin/python tests/deploy/consistent.py "$work" "$work/wrong.yaml" | grep -F "$2" >/dev/null
}

tools/setup.sh golang-go python3-venv shellcheck || exit 1
rm -rf "$work"
mkdir -p "$work"
install_tools || { echo "kustomize, kubernetes-validate or podman-compose cannot be fetched or built: is there a network, and a Go of 1.22 or later?"; exit 77; }
check sh deploy/container/secrets.sh "$work/secrets"
deploy/k8s/secrets.sh "$work/secrets" dabba >"$work/secrets.yaml"
check compose_reads compose.yaml -f docker-compose.yml
check compose_reads compose-docstore.yaml -f docker-compose.yml -f docker-compose.docstore.yml
check compose_reads compose-demo.yaml --env-file deploy/demo.env -f docker-compose.yml
for overlay in demo production; do
	check builds $overlay
	for version in $KUBERNETES; do check valid $overlay "$version"; done
done
for version in $KUBERNETES; do check "$venv"/bin/kubernetes-validate --strict --quiet -k "$version" "$work/secrets.yaml"; done
check refuses_a_word_for_a_number
consistent "$work/demo.yaml" "$work/production.yaml"
check notices 's/db-order/db-odrer/' 'the secret db-odrer'
check notices 's/ORDER_QUOTE_KEY_FILE/ORDER_QUOTE_KEYS/' 'ORDER_QUOTE_KEY is required'
check notices 's/order:9000/order:9001/' 'ORDER_UPSTREAM is nowhere'
for script in deploy/container/*.sh deploy/k8s/*.sh nginx/site.sh tests/containers/*.sh; do check shellcheck "$script"; done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
