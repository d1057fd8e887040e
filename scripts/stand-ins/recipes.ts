/** How a stand-in comes about. All of it is data: a stand-in is built again when its recipe, or a file of its folders, has changed. */
export type Recipe = {
  /** The official names it stands in for, the one it is known by first. */
  names: string[]
  /** A Debian installation that it begins as; none: an empty tree. */
  installed?: { suite: Suite; packages: string[] }
  /** Packages that the scripts take files from, with all that they depend on: `$BORROWED` is a folder of .deb files. */
  borrowed?: { suite: Suite; packages: string[] }
  /** Packages from npm that the scripts take from: `$NPM_PACKAGES` is their `node_modules`, `$NPM_SETTINGS` a folder of the host's settings. */
  npm?: string[]
  /** Folders beside this file whose `shape.sh` turns the tree into the image's, in this order. */
  shapes: string[]
  /** Packages whose versions say what this really is. `{name}` in the config stands for such a version, without Debian's part. */
  tells: string[]
  config: ImageConfig
}

type Suite = 'trixie' | 'forky'

/** Of an image: the names are those of the OCI image configuration. */
export type ImageConfig = {
  Env?: string[]
  Entrypoint?: string[]
  Cmd?: string[]
  WorkingDir?: string
  User?: string
  StopSignal?: string
  ExposedPorts?: Record<string, object>
  Volumes?: Record<string, object>
}

/** A recipe's scripts, and the files they lay down, are in folders beside this file. */
export const recipesFolder = import.meta.dirname

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const debian: Recipe = {
  names: ['debian:trixie-slim', 'debian:13-slim', 'debian:stable-slim'],
  installed: { suite: 'trixie', packages: [] },
  shapes: ['debian'],
  tells: ['base-files'],
  config: { Env: [`PATH=${systemPath}`], Cmd: ['bash'] },
}

const python: Recipe = {
  names: ['python:3.14-slim', 'python:3.14-slim-trixie'],
  installed: {
    suite: 'trixie',
    packages: [
      ...['ca-certificates', 'netbase', 'tzdata'],
      // What the standard library's extension modules are linked against.
      ...['libbz2-1.0', 'libdb5.3t64', 'libexpat1', 'libffi8', 'liblzma5', 'libncursesw6', 'libreadline8t64'],
      ...['libsqlite3-0', 'libssl3t64', 'libuuid1', 'libzstd1', 'zlib1g'],
    ],
  },
  borrowed: {
    suite: 'forky',
    packages: [
      ...['python3.14', 'python3.14-venv'],
      // The wheelhouse: these, and all that they need.
      ...['python3-fastapi', 'python3-uvicorn', 'python3-setuptools', 'python3-wheel'],
    ],
  },
  shapes: ['debian', 'python'],
  tells: ['base-files', 'python3.14', 'python3-pip-whl', 'python3-fastapi', 'python3-uvicorn'],
  config: {
    Env: [`PATH=/usr/local/bin:${systemPath}`, 'PYTHON_VERSION={python3.14}'],
    Cmd: ['python3'],
  },
}

const busybox: Recipe = {
  names: ['busybox:1.37', 'busybox:1.37-glibc'],
  borrowed: { suite: 'trixie', packages: ['busybox-static'] },
  shapes: ['busybox'],
  tells: ['busybox-static'],
  config: { Env: [`PATH=${systemPath}`], Cmd: ['sh'] },
}

const nginx: Recipe = {
  names: ['nginx:1.30-alpine', 'nginx:stable-alpine'],
  borrowed: { suite: 'forky', packages: ['busybox-static', 'gettext-base', 'nginx', 'tzdata'] },
  shapes: ['busybox', 'glibc', 'nginx'],
  tells: ['nginx', 'busybox-static', 'libc6'],
  config: {
    Env: [`PATH=${systemPath}`, 'NGINX_VERSION={nginx}'],
    Entrypoint: ['/docker-entrypoint.sh'],
    ExposedPorts: { '80/tcp': {} },
    StopSignal: 'SIGQUIT',
    Cmd: ['nginx', '-g', 'daemon off;'],
  },
}

const node: Recipe = {
  names: ['node:26-slim', 'node:26-trixie-slim'],
  installed: { suite: 'trixie', packages: ['libatomic1'] },
  // 11.19.1 is the npm that this Node is published with.
  npm: [`node-linux-${process.arch}@26.10.0`, 'npm@11.19.1'],
  shapes: ['debian', 'node'],
  tells: ['base-files', `node-linux-${process.arch}`, 'npm'],
  config: {
    Env: [`PATH=${systemPath}`, `NODE_VERSION={node-linux-${process.arch}}`],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['node'],
  },
}

const registry: Recipe = {
  names: ['registry:3'],
  borrowed: { suite: 'forky', packages: ['busybox-static', 'docker-registry', 'ca-certificates'] },
  shapes: ['busybox', 'glibc', 'registry'],
  tells: ['docker-registry', 'busybox-static', 'libc6'],
  config: {
    Env: [`PATH=${systemPath}`, 'OTEL_TRACES_EXPORTER=none'],
    Volumes: { '/var/lib/registry': {} },
    ExposedPorts: { '5000/tcp': {} },
    Entrypoint: ['/entrypoint.sh'],
    Cmd: ['/etc/distribution/config.yml'],
  },
}

export const recipes: Recipe[] = [debian, python, busybox, nginx, node, registry]
