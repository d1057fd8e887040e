# startEngine and stopEngine: the machine's own dockerd.

startEngine() {
  # A machine that has been stopped hard leaves this behind in a restarted container only, but it would then not start at all.
  rm -f /var/run/docker.pid
  mkdir -p /etc/docker
  interface=$(ip -o route show default | awk '{ print $5; exit }')
  # Containers see the machine's packet size (TLS stalls on a larger one) and ask the host's name servers: the machine's own answers
  # on a loopback address that they cannot reach.
  jq -n --arg store "$MACHINE_STORE" --arg mirror "$MACHINE_MIRROR" --arg dns "$MACHINE_DNS" \
    --argjson mtu "$(cat "/sys/class/net/${interface:-eth0}/mtu")" '
    { features: { "containerd-snapshotter": ($store == "containerd") },
      mtu: $mtu,
      "default-network-opts": { bridge: { "com.docker.network.driver.mtu": ($mtu | tostring) } },
      dns: ($dns | split(" ")),
      "shutdown-timeout": 2 }
    + if $store == "containerd" then {} else { "storage-driver": $store } end
    + if $mirror == "" then {} else { "registry-mirrors": [$mirror] } end
    + if $mirror | startswith("http://") then { "insecure-registries": [$mirror | ltrimstr("http://") | rtrimstr("/")] } else {} end
  ' > /etc/docker/daemon.json

  env -i PATH="$PATH" HOME=/root container=docker dockerd >> /var/log/dockerd.log 2>&1 < /dev/null &
  engine=$!
  until curl -fsS --max-time 5 --unix-socket /var/run/docker.sock http://engine/_ping > /dev/null 2>&1; do
    kill -0 "$engine" 2> /dev/null || fail "The machine's engine stopped while it was starting."
    sleep 0.02
  done
}

stopEngine() {
  kill "$engine"
  wait "$engine" || true
}
