# start_registries: Docker Hub and GHCR as far as pushing goes, on this machine alone. Each is a real registry on port 443, with a certificate
# of an authority made for this lab, which the machine trusts. The reader's account on both is `reader`; the tokens that they would have made
# on the web lie in ~/hub-token and ~/ghcr-token.

start_registries() {
  mkdir -p /opt/registries
  cd /opt/registries
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=Lab authority' \
    -keyout authority.key -out authority.crt 2> /dev/null
  cat authority.crt >> /etc/ssl/certs/ca-certificates.crt
  startRegistry hub 127.0.0.2 registry-1.docker.io index.docker.io auth.docker.io
  startRegistry ghcr 127.0.0.3 ghcr.io
  untilAnswers registry-1.docker.io
  untilAnswers ghcr.io
  cd /opt/machine
}

startRegistry() {
  local name=$1 address=$2
  shift 2
  echo "$address $*" >> /etc/hosts
  openssl rand -hex 20 > "/home/reader/$name-token"
  chown reader:reader "/home/reader/$name-token"
  chmod 600 "/home/reader/$name-token"
  htpasswd -iBn reader < "/home/reader/$name-token" > "$name.htpasswd"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -keyout "$name.key" -out "$name.csr" 2> /dev/null
  openssl x509 -req -in "$name.csr" -CA authority.crt -CAkey authority.key -CAcreateserial -days 2 -out "$name.crt" \
    -extfile <(echo "subjectAltName=$(printf ',DNS:%s' "$@" | cut -c 2-)") 2> /dev/null
  cat > "$name.yml" <<CONFIG
version: 0.1
log: { level: warn, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: /opt/registries/$name }, delete: { enabled: true } }
http: { addr: "$address:443", secret: "$(openssl rand -hex 8)", tls: { certificate: $name.crt, key: $name.key } }
auth: { htpasswd: { realm: $1, path: $name.htpasswd } }
CONFIG
  docker-registry serve "$name.yml" > "/var/log/registry-$name.log" 2>&1 < /dev/null &
}

# 401 is an answer: it asks for an account.
untilAnswers() {
  for _ in $(seq 100); do
    if curl -sS -o /dev/null "https://$1/v2/" 2> /dev/null; then return; fi
    sleep 0.05
  done
  return 1
}
