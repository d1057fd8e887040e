const byName: [RegExp, string][] = [
  [/^(Dockerfile|Containerfile)(\..+)?$|\.Dockerfile$/, 'docker'],
  [/^\.env(\..+)?$|\.env$/, 'dotenv'],
  [/\.py$/, 'python'],
  [/\.ya?ml$/, 'yaml'],
  [/\.json$/, 'json'],
  [/\.(sh|bash)$/, 'bash'],
  [/\.[cm]?js$/, 'javascript'],
  [/\.[cm]?ts$/, 'typescript'],
  [/\.html?$/, 'html'],
  [/\.css$/, 'css'],
  [/\.toml$/, 'toml'],
  [/\.(ini|cfg)$/, 'ini'],
  [/\.conf$/, 'nginx'],
  [/\.md$/, 'markdown'],
  [/\.c$/, 'c'],
  [/^\.\w+ignore$|^requirements.*\.txt$/, 'list'],
]

/** The language in which a file is highlighted, by its name; `text` when none fits. */
export function languageOf(path: string): string {
  const name = path.split('/').at(-1)!
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'text'
}
