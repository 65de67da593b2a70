#!/bin/sh
# podman.sh [--apart] COMMAND...: runs COMMAND with podman's and buildah's settings for a machine without systemd, cgroup delegation or a registry, and
# in a mount namespace whose /sys/fs/cgroup is of version 2. Everything it stores lies in $STORE. With --apart it has networks and processes of
# its own too, and none that lead outside: bridges, rules, name servers and containers end with COMMAND, and none of an earlier run is met.
set -eu
STORE=${STORE:?the folder for images and containers}
mkdir -p "$STORE/tmp"
cat >"$STORE/storage.conf" <<END
[storage]
driver = "${STORAGE:-overlay}"
graphroot = "$STORE/graph"
runroot = "$STORE/run"
END
cat >"$STORE/containers.conf" <<END
[containers]
cgroups = "disabled"
log_driver = "k8s-file"
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "crun"
[network]
network_backend = "netavark"
network_config_dir = "$STORE/networks"
END
printf '{"default":[{"type":"insecureAcceptAnything"}]}\n' >"$STORE/policy.json"
export CONTAINERS_STORAGE_CONF="$STORE/storage.conf" CONTAINERS_CONF="$STORE/containers.conf" TMPDIR="$STORE/tmp" BUILDAH_ISOLATION=chroot
cgroups='umount -R /sys/fs/cgroup 2>/dev/null || true
	mount -t cgroup2 none /sys/fs/cgroup 2>/dev/null || true'
# shellcheck disable=SC2016
if [ "$1" = --apart ]; then
	shift
	mkdir -p "$STORE/run"
	exec unshare -m -n -p --fork --kill-child --mount-proc --propagation private catatonit -- sh -c "$cgroups"'
	for folder in /run /dev/shm "$STORE/run"; do mount -t tmpfs none "$folder"; done
	mkdir /run/lock
	ip link set lo up
	exec "$@"' sh "$@"
fi
exec unshare -m --propagation private sh -c "$cgroups"'
	exec "$@"' sh "$@"
