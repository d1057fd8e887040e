import type { Build, Entry } from '../../src/cache/types.ts'
import type { Terminal } from '../verifier/terminal.ts'
import type { EngineStep } from './scenario.ts'

/** The engine's side of `toyBases`: what they differ in, on top of BusyBox. */
const bases = {
  'toy:plain': '',
  'toy:other-name': '',
  'toy:labelled': 'LABEL other=label',
  'toy:variable': 'ENV A="of the base"',
  'toy:content': 'RUN echo content > /content',
  'toy:folder': 'WORKDIR /toy',
}

/** Builds the base images on a machine, and finds what builds with the least ado: `docker` asks all its plugins who they are, first. */
export async function prepare(terminal: Terminal): Promise<void> {
  for (const [name, instruction] of Object.entries(bases))
    await must(
      terminal,
      `printf '%s\\n' 'FROM busybox:1.37' '${instruction}' | docker build --quiet --tag ${name} -`,
    )
  await must(
    terminal,
    `export BUILDX_GIT_INFO=false BUILDX_BUILDER=default; buildx=$(docker info --format '{{range .ClientInfo.Plugins}}{{if eq .Name "buildx"}}{{.Path}}{{end}}{{end}}')`,
  )
}

/**
 * One build in a fresh folder: a context that the engine knows by its folder's name would not be read anew. The Dockerfile stands
 * outside of it.
 */
export async function buildOn(terminal: Terminal, build: Build): Promise<EngineStep[]> {
  const { exitCode, lines } = await run(terminal, script(build))
  const vertices = lines.flatMap(readVertex)
  if (vertices.length === 0) throw new Error(`The engine built nothing (${exitCode}):\n${lines.join('\n')}`)
  return stepsOf(vertices)
}

function script(build: Build): string {
  const flags = [
    ...Object.entries(build.args).map(([name, value]) => `--build-arg ${quoted(`${name}=${value}`)}`),
    ...(build.target === null ? [] : [`--target ${build.target}`]),
    ...(build.noCache === 'always' ? ['--no-cache'] : []),
    ...(typeof build.noCache === 'string' ? [] : build.noCache.map((stage) => `--no-cache-filter ${stage}`)),
    `--network ${build.network}`,
  ]
  return [
    'umask 022',
    'd=$(mktemp -d)',
    'mkdir "$d/${d##*.}"',
    'cd "$d/${d##*.}"',
    ...[...build.context].map(([path, entry]) => laying(path, entry)),
    ...[...build.context].flatMap(([path, entry]) =>
      entry.kind === 'folder' ? [`chmod ${octal(entry.mode)} ${quoted(path)}`] : [],
    ),
    `printf %s ${quoted(build.dockerfile)} > ../Dockerfile`,
    `printf %s ${quoted(build.ignore)} > ../Dockerfile.dockerignore`,
    `$buildx build --progress=rawjson --provenance=false --output type=cacheonly ${flags.join(' ')} -f ../Dockerfile . > ../log 2>&1`,
    'status=$?',
    `grep -q '"vertexes"' ../log || cat ../log`,
    `jq -Rrc 'fromjson? | .vertexes[]? | [.digest, (.cached // false), (.completed // null), (.error // ""), .name]' ../log`,
    'cd; chmod -R u+rwx "$d"; rm -r "$d"; (exit $status)',
  ].join('\n')
}

function laying(path: string, entry: Entry): string {
  if (entry.kind === 'folder') return `mkdir -p ${quoted(path)}`
  if (entry.kind === 'link') return `ln -s ${quoted(entry.target)} ${quoted(path)}`
  return `printf %s ${quoted(entry.content)} > ${quoted(path)}; chmod ${octal(entry.mode)} ${quoted(path)}`
}

type Vertex = { digest: string; cached: boolean; completed: string | null; error: string; name: string }

function readVertex(line: string): Vertex[] {
  if (!line.startsWith('["sha256:')) return []
  const [digest, cached, completed, error, name] = JSON.parse(line) as [
    string,
    boolean,
    string | null,
    string,
    string,
  ]
  return [{ digest, cached, completed, error, name }]
}

/** A vertex is said several times, each time with what is new. FROM is left out: it is CACHED or DONE for reasons of its own. */
function stepsOf(vertices: Vertex[]): EngineStep[] {
  const steps = new Map<string, EngineStep>()
  for (const digest of new Set(vertices.map((vertex) => vertex.digest))) {
    const all = vertices.filter((vertex) => vertex.digest === digest)
    const place = /^\[(?:(\S+) +)?(\d+)\/\d+\] (?!FROM )/.exec(all[0]!.name)
    if (!place) continue
    const isFailed = all.some(({ error }) => error !== '')
    const isCached = all.some(({ cached }) => cached)
    if (!isFailed && !isCached && !all.some(({ completed }) => completed !== null)) continue
    const isCanceled = all.some(({ error }) => error.includes('context canceled'))
    if (isCanceled) continue
    const [, stage = null, number] = place
    const verdict = isFailed ? 'failed' : isCached ? 'cached' : 'run'
    steps.set(`${stage} ${number}`, { stage, number: Number(number), verdict })
  }
  return [...steps.values()]
}

async function must(terminal: Terminal, command: string): Promise<void> {
  const { exitCode, lines } = await run(terminal, command)
  if (exitCode !== 0) throw new Error(`\`${command}\` failed:\n${lines.join('\n')}`)
}

async function run(terminal: Terminal, command: string): Promise<{ exitCode: number; lines: string[] }> {
  const running = terminal.begin(command)
  const { exitCode } = await running.ended
  return { exitCode, lines: running.lines() }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function octal(mode: number): string {
  return mode.toString(8)
}
