# The machine's first process. It lives as long as its standard input is open: when the verifier dies, however it dies, so does the machine.
# It says `ready` and some facts once the engine answers, or `failed` and why. Its settings are MACHINE_STORE, MACHINE_MIRROR, MACHINE_DNS,
# MACHINE_BASES (name@digest …), MACHINE_WORKSPACE and MACHINE_SERVICES.
set -Eeuo pipefail

fail() {
  trap - ERR
  echo "failed $1"
  tail -n 15 /var/log/dockerd.log >&2 || true
  exit 1
}

trap 'fail "Line $LINENO of ${BASH_SOURCE##*/} went wrong."' ERR
cd /opt/machine
. ./cgroups.sh
. ./engine.sh
. ./bases.sh
. ./registries.sh

mkdir -p /var/lib/docker
layBases
# Before the engine, which reads but once whom to trust.
for service in $MACHINE_SERVICES; do
  "start_$service" || fail "The machine's $service did not start."
done
mount --bind /machine/lab /var/lib/docker
startEngine
trimBases
install -d -o reader -g reader "/home/reader/$MACHINE_WORKSPACE"

echo "ready $(docker version --format '{{.Server.Version}}')"

# Whoever holds the other end may write `keep` before letting go: the machine then stays.
while read -r line; do
  if [ "$line" = keep ]; then exec sleep infinity; fi
done <&0 &
wait -n "$engine" $! || true
kill -0 "$engine" 2> /dev/null || fail "The machine's engine stopped."
