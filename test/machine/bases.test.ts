import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identifyBase, knownStandIns, machineBase, provideBases } from '../../scripts/verifier/bases.ts'
import { connectHost } from '../../scripts/verifier/host.ts'
import type { Host } from '../../scripts/verifier/host.ts'
import { buildMachineImage, newRun, removeEverything, startMachine } from '../../scripts/verifier/machine.ts'
import type { Machine } from '../../scripts/verifier/machine.ts'
import { startMirror } from '../../scripts/verifier/mirror.ts'
import type { Mirror } from '../../scripts/verifier/mirror.ts'

// What a reader could notice of the official images, held against the stand-ins as a lab machine pulls them.

const names = [
  'debian:trixie-slim',
  'python:3.14-slim',
  'busybox:1.37',
  'nginx:1.30-alpine',
  'node:26-slim',
  'registry:3',
]
const run = newRun()
const mode = 'stand-in'
const progress = () => {}
let host: Host
let mirror: Mirror
let machine: Machine

beforeAll(async () => {
  host = await connectHost()
  const { id: image } = await buildMachineImage(host, {
    base: await machineBase(host, mode, progress),
    progress,
  })
  mirror = await startMirror(host, { image, run, mode })
  const bases = await Promise.all(
    names.map((name) => identifyBase(name, { mode, mirror: async () => mirror, progress })),
  )
  await provideBases(bases, mirror, progress)
  machine = await startMachine(host, {
    ...{ image, run, volume: `${run}-bases`, workspace: 'try', services: [], bases: [] },
    mirror: { url: mirror.url, container: mirror.name },
  })
})

afterAll(() => removeEverything(host, run))

/** What a shell on the machine prints. */
async function at(command: string): Promise<string> {
  const inWorkspace = ['exec', '--user', 'reader', '--workdir', '/home/reader/try', machine.name]
  const { stdout, stderr } = await host.docker([...inWorkspace, 'bash', '-c', command])
  return (stdout + stderr).trim()
}

test.each(names)('%s is pulled by these very words, and is what the record says', async (name) => {
  const { digest } = await identifyBase(name, { mode, mirror: async () => mirror, progress })
  expect(await at(`docker pull ${name}`)).toContain(`Digest: ${digest}`)
})

test('another name of the same image is the same image', async () => {
  const digest =
    'docker pull --quiet python:3.14-slim-trixie > /dev/null && docker image inspect -f "{{.Id}}"'
  expect(await at(`${digest} python:3.14-slim-trixie`)).toBe(
    await at('docker image inspect -f "{{.Id}}" python:3.14-slim'),
  )
})

test('every stand-in has a name and a tag', () => {
  expect(knownStandIns()).toEqual(expect.arrayContaining(names))
  for (const name of knownStandIns()) expect(name).toMatch(/^[a-z/]+:[\w.-]+$/)
})

const config =
  '{{json .Config.Entrypoint}} {{json .Config.Cmd}} [{{.Config.User}}] [{{.Config.WorkingDir}}] {{.Config.StopSignal}}'

test.each([
  ['debian:trixie-slim', 'null ["bash"] [] []'],
  ['python:3.14-slim', 'null ["python3"] [] []'],
  ['busybox:1.37', 'null ["sh"] [] []'],
  ['nginx:1.30-alpine', '["/docker-entrypoint.sh"] ["nginx","-g","daemon off;"] [] [] SIGQUIT'],
  ['node:26-slim', '["docker-entrypoint.sh"] ["node"] [] []'],
  ['registry:3', '["/entrypoint.sh"] ["/etc/distribution/config.yml"] [] []'],
])('%s starts what the official image starts', async (name, expected) => {
  expect(await at(`docker image inspect -f '${config}' ${name}`)).toBe(expected)
})

test.each(names)(
  '%s says in its history that it is a stand-in, and puts no label on what is built on it',
  async (name) => {
    expect(await at(`docker history --no-trunc ${name}`)).toContain(`a stand-in for ${name}, made of `)
    expect(await at(`docker image inspect -f '{{json .Config.Labels}}' ${name}`)).toBe('null')
  },
)

describe('inside', () => {
  test.each([
    ['debian:trixie-slim', 'is trixie', '. /etc/os-release; echo $VERSION_CODENAME', 'trixie'],
    [
      'debian:trixie-slim',
      'has none of the tools that slim lacks',
      'which curl wget git gcc make python3',
      '',
    ],
    ['debian:trixie-slim', 'has no manual pages', 'ls /usr/share/man', ''],
    ['debian:trixie-slim', 'begins without package lists', 'ls /var/lib/apt/lists', ''],
    [
      'debian:trixie-slim',
      'installs packages',
      'apt-get update -qq && apt-get install -qq -y --no-install-recommends tree > /dev/null 2>&1; which tree; ls /var/cache/apt/archives/*.deb 2>&1 | wc -l',
      '/usr/bin/tree\n1',
    ],
    ['python:3.14-slim', 'is trixie', '. /etc/os-release; echo $VERSION_CODENAME', 'trixie'],
    [
      'python:3.14-slim',
      'has Python under /usr/local',
      'which python python3 python3.14 pip pip3',
      '/usr/local/bin/python\n/usr/local/bin/python3\n/usr/local/bin/python3.14\n/usr/local/bin/pip\n/usr/local/bin/pip3',
    ],
    [
      'python:3.14-slim',
      'has no other Python',
      'ls /usr/bin/python3 2>/dev/null; dpkg -l | grep -c python',
      '0',
    ],
    [
      'python:3.14-slim',
      'has site-packages',
      'python -c "import sys; print(sys.prefix, sys.path[1:])"',
      "/usr/local ['/usr/local/lib/python314.zip', '/usr/local/lib/python3.14', '/usr/local/lib/python3.14/lib-dynload', '/usr/local/lib/python3.14/site-packages']",
    ],
    [
      'python:3.14-slim',
      'says its version',
      'echo Python $PYTHON_VERSION; python -V',
      /^Python (3\.14\.\d+)\nPython \1$/,
    ],
    ['python:3.14-slim', 'has nothing installed but pip', 'pip list --format=freeze', /^pip==[\d.]+$/],
    ['python:3.14-slim', 'has none of the tools that slim lacks', 'which curl wget git gcc make', ''],
    [
      'python:3.14-slim',
      'has a terminal module',
      'python -c "import pty, termios; print(len(termios.tcgetattr(pty.openpty()[1])))"',
      '7',
    ],
    [
      'python:3.14-slim',
      'trusts the usual authorities',
      'test -s /etc/ssl/certs/ca-certificates.crt && echo yes',
      'yes',
    ],
    [
      'python:3.14-slim',
      'makes virtual environments',
      'python -m venv /v && /v/bin/pip install -q h11 && /v/bin/python -c "import h11; print(h11.__file__)"',
      /^\/v\/lib\/python3.14\/site-packages\/h11/,
    ],
    ['busybox:1.37', 'is BusyBox 1.37', 'busybox | head -n 1', /^BusyBox v1\.37\./],
    [
      'busybox:1.37',
      'has its applets in /bin',
      'which ls httpd; ls -l /bin/busybox | cut -c 1-10; ls /usr/bin',
      '/bin/ls\n/bin/httpd\n-rwxr-xr-x\nenv',
    ],
    [
      'node:26-slim',
      'has Node and npm under /usr/local',
      'which node npm npx nodejs; node -v',
      /^(\/usr\/local\/bin\/\w+\n){4}v26\./,
    ],
    ['node:26-slim', 'has a user node', 'id node', 'uid=1000(node) gid=1000(node) groups=1000(node)'],
    [
      'node:26-slim',
      'installs from npm',
      'cd /tmp && npm install --silent is-number && ls node_modules',
      'is-number',
    ],
    [
      'nginx:1.30-alpine',
      'has nginx 1.30 for user 101',
      'id -u nginx; nginx -v 2>&1; echo $NGINX_VERSION',
      /^101\nnginx version: nginx\/(1\.30\.\d+)\n\1$/,
    ],
    [
      'nginx:1.30-alpine',
      'has the usual folders',
      'ls /etc/nginx/conf.d /usr/share/nginx/html; readlink /var/log/nginx/access.log',
      '/etc/nginx/conf.d:\ndefault.conf\n\n/usr/share/nginx/html:\n50x.html\nindex.html\n/dev/stdout',
    ],
    ['registry:3', 'has a registry', 'registry --version; ls /var/lib/registry', /^registry .* 2\.8\./],
  ])('%s %s', async (name, _, command, expected) => {
    const printed = await at(
      `docker run --rm --entrypoint sh ${name} -c ${JSON.stringify(command).replaceAll('$', '\\$')}`,
    )
    if (expected instanceof RegExp) expect(printed).toMatch(expected)
    else expect(printed).toBe(expected)
  })
})

test('a Python program installs what it pins and serves it', async () => {
  const files = {
    Dockerfile: `
FROM python:3.14-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app app
USER 10001
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]
`,
    'requirements.txt': 'fastapi==0.143.3\nuvicorn==0.53.0\n',
    'app/main.py': `
from fastapi import FastAPI

app = FastAPI()

@app.get("/health")
def health():
    return {"ok": True}
`,
  }
  for (const [path, text] of Object.entries(files)) {
    await machine.writeFile(path, { bytes: Buffer.from(text), executable: false })
  }
  expect(await at('docker build --progress=plain --tag my-api . 2>&1')).toContain('Successfully installed')
  await at('docker run --detach --publish 8000:8000 my-api')
  const patiently = 'curl -sS --retry 20 --retry-all-errors --retry-delay 1 2> /dev/null'
  expect(await at(`${patiently} http://localhost:8000/health`)).toBe('{"ok":true}')
})

test('nginx serves, and stops at once when it is told to', async () => {
  await at('docker run --detach --name web --publish 8080:80 nginx:1.30-alpine')
  expect(
    await at('curl -sS --retry 9 --retry-all-errors --retry-delay 1 http://localhost:8080 | grep title'),
  ).toContain('nginx')
  expect(await at('docker stop -t 60 web && docker wait web')).toBe('web\n0')
  expect(await at('docker logs web 2>&1')).toContain('Configuration complete; ready for start up')
})

test('the registry takes and gives images', async () => {
  await at(
    'docker run --detach --publish 5000:5000 registry:3; docker tag busybox:1.37 localhost:5000/mine:1',
  )
  await at('curl -sS --retry 9 --retry-all-errors --retry-delay 1 http://localhost:5000/v2/')
  expect(await at('docker push localhost:5000/mine:1')).toContain('1: digest: sha256:')
})
