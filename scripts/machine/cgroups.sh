# Lets the engine make control groups for its own containers, below the group that this machine was given.

# Handed in read-only; this changes our view of it alone.
mount -o remount,bind,rw /sys/fs/cgroup

if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  # Version 2 (written by its rules, not tried): a group with processes of its own cannot hand controllers down, so all of them move to a
  # child first. runc puts what is started later (`docker exec`) beside the first process when it cannot put it at the top.
  mkdir -p /sys/fs/cgroup/machine
  while read -r pid; do
    echo "$pid" > /sys/fs/cgroup/machine/cgroup.procs 2> /dev/null || true
  done < /sys/fs/cgroup/cgroup.procs
  for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
    echo "+$controller" > /sys/fs/cgroup/cgroup.subtree_control || true
  done
else
  # Version 1: each controller is a mount of its own.
  awk '$5 ~ "^/sys/fs/cgroup/" { print $5 }' /proc/self/mountinfo | while read -r controller; do
    mount -o remount,bind,rw "$controller"
  done
fi
