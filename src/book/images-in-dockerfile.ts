/**
 * The images that a Dockerfile pulls: of `FROM`, `COPY --from` and `RUN --mount=…,from=`, and the frontend of `# syntax=`, with
 * the defaults of its `ARG`s. Instructions in capitals, as everyone writes them: `from x import y` in a here-document is none.
 */
export function imagesInDockerfile(text: string): string[] {
  const stages = new Set(['scratch'])
  const defaults = new Map<string, string>()
  const names: string[] = []
  const add = (reference: string) => {
    const name = expand(reference, defaults)
    if (!stages.has(name.toLowerCase()) && !/^\d+$/.test(name) && !name.includes('$')) names.push(name)
  }
  const [, frontend] = /^#\s*syntax\s*=\s*(\S+)/.exec(text) ?? []
  if (frontend) add(frontend)
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split('\n')) {
    const [, from, stage] = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+(?:AS|as)\s+(\S+))?/.exec(line) ?? []
    if (from) add(from)
    if (stage) stages.add(stage.toLowerCase())
    const [, key, value] = /^\s*ARG\s+(\w+)=(\S+)/.exec(line) ?? []
    if (key && value) defaults.set(key, value.replaceAll(/^["']|["']$/g, ''))
    const [, copied] = /^\s*COPY\s(?:.*\s)?--from=(\S+)/.exec(line) ?? []
    if (copied) add(copied)
    const mounts = /^\s*RUN\s/.test(line) ? line.matchAll(/--mount=(?:\S*,)?from=([^\s,]+)/g) : []
    for (const [, mounted] of mounts) add(mounted!)
  }
  return [...new Set(names)]
}

/** `python:${VERSION}` and `python:${VERSION:-3.14-slim}`; what has no default keeps its `$`. */
function expand(reference: string, defaults: ReadonlyMap<string, string>): string {
  return reference.replaceAll(
    /\$(?:(\w+)|\{(\w+)(?::-([^}]*))?\})/g,
    (all, plain?: string, braced?: string, fallback?: string) =>
      defaults.get(plain ?? braced ?? '') ?? fallback ?? all,
  )
}
