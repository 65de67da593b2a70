#!/bin/sh
# boot.sh ROOT CGROUP: systemd as the first process of ROOT, in a control group, processes, mounts and a name of its own; the network is the
# caller's. What belongs to the whole machine (its clock, kernel settings, modules) is out of its reach.
set -eu
root=$1 group=$2
mkdir "$group"
echo $$ >"$group/cgroup.procs"
exec unshare --cgroup --mount --pid --ipc --uts --fork --kill-child --propagation private sh -euc '
	root=$1
	mount --rbind "$root" "$root"
	mount -t proc proc "$root/proc"
	mount --bind "$root/proc/sys" "$root/proc/sys"
	mount -o remount,bind,ro "$root/proc/sys"
	mount -t sysfs -o ro sysfs "$root/sys"
	mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
	mount -t tmpfs -o mode=755 tmpfs "$root/dev"
	for device in null zero full random urandom tty; do touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
	mkdir "$root/dev/pts" "$root/dev/shm"
	mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
	mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
	ln -s pts/ptmx "$root/dev/ptmx"
	ln -s /proc/self/fd "$root/dev/fd"
	exec setpriv --bounding-set=-sys_time,-sys_module,-sys_boot,-sys_rawio,-syslog chroot "$root" env -i container=dabba-test PATH=/usr/sbin:/usr/bin:/sbin:/bin \
		/lib/systemd/systemd --log-target=journal --show-status=0 systemd.unit=multi-user.target' sh "$root"
