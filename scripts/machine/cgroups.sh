# Lets the engine make control groups for its own containers, below the group that this machine was given.

if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  # Version 2: a group with processes of its own cannot hand controllers down, so they all move to a child first.
  mount -o remount,rw /sys/fs/cgroup
  mkdir -p /sys/fs/cgroup/machine
  xargs -rn1 < /sys/fs/cgroup/cgroup.procs > /sys/fs/cgroup/machine/cgroup.procs 2>/dev/null || true
  sed -e 's/ / +/g' -e 's/^/+/' < /sys/fs/cgroup/cgroup.controllers > /sys/fs/cgroup/cgroup.subtree_control
else
  # Version 1: each controller is a mount of its own, handed in read-only.
  mount -o remount,bind,rw /sys/fs/cgroup
  awk '$5 ~ "^/sys/fs/cgroup/" { print $5 }' /proc/self/mountinfo | while read -r controller; do
    mount -o remount,bind,rw "$controller"
  done
fi
