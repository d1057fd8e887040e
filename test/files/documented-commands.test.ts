import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'scripts/stand-ins/README.md']
const files = [...pages, ...filesBelow('.github/workflows'), ...filesBelow('deploy')]

const commands = files.flatMap((file) =>
  [...read(file).matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w-]+)(?: -- ([^`\n]*))?/g)].map(
    ([command, name, rest = '']) => ({ file, command, name: name!, flags: rest.match(/--[\w-]+/g) ?? [] }),
  ),
)

test('the pages name commands', () => {
  expect(commands.length).toBeGreaterThan(30)
})

test.each(commands.map((one) => [one.command, one.file, one] as const))(
  '`%s`, which %s names, is there',
  (_, __, { name, flags }) => {
    expect(Object.keys(scripts)).toContain(name)
    for (const flag of flags) expect(optionsOf(name)).toContain(flag.slice(2))
  },
)

test.each(Object.keys(scripts))('the README names `%s`', (name) => {
  expect(commands.filter(({ file }) => file === 'README.md').map((one) => one.name)).toContain(name)
})

const paths = pages.flatMap((file) =>
  [...read(file).matchAll(/`((?:src|scripts|test|content|snippets|deploy|public|\.github)\/[\w./-]+)`/g)].map(
    ([, path]) => [path!, file] as const,
  ),
)

test.each(paths)('%s, which %s names, is there', (path) => {
  expect(existsSync(join(root, path))).toBe(true)
})

/** What `parseArgs` is told, in the command's script or in the file that reads its arguments. */
function optionsOf(name: string): string[] {
  const sources = [
    `scripts/${name}.ts`,
    `scripts/verifier/${name}-arguments.ts`,
    `scripts/${name}/arguments.ts`,
  ]
  if (name === 'verify') sources.push('scripts/verifier/arguments.ts')
  const text = sources.filter((file) => existsSync(join(root, file))).map(read)
  return [...text.join('\n').matchAll(/([\w-]+)'?: \{ type: '/g)].map(([, option]) => option!)
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  return entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(root.length + 1)] : [],
  )
}
