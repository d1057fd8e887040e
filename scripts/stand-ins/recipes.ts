/** How a stand-in comes about. All of it is data: a stand-in is built again when its recipe, or a file of its folders, has changed. */
export type Recipe = {
  /** The official names it stands in for, the one it is known by first. */
  names: string[]
  /** What it stands on: a Debian installation, or nothing but unpacked packages. */
  root: { suite: Suite; kind: 'installed' | 'unpacked'; packages: string[] }
  /** Packages of another suite that the scripts take from: `$BORROWED` is a folder of .deb files. */
  borrowed?: { suite: Suite; packages: string[] }
  /** Packages from npm that the scripts take from, as `npm install` takes them: `$NPM_PACKAGES` is their `node_modules`. */
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

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const debian: Recipe = {
  names: ['debian:trixie-slim', 'debian:13-slim', 'debian:stable-slim'],
  root: { suite: 'trixie', kind: 'installed', packages: [] },
  shapes: ['debian'],
  tells: ['base-files'],
  config: { Env: [`PATH=${systemPath}`], Cmd: ['bash'] },
}

const python: Recipe = {
  names: ['python:3.14-slim', 'python:3.14-slim-trixie'],
  root: {
    suite: 'trixie',
    kind: 'installed',
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

export const recipes: Recipe[] = [debian, python]
