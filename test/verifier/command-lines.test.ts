import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { $ } from 'zx'

const run = (script: string, ...args: string[]) =>
  $({ quiet: true, nothrow: true })`node scripts/${script}.ts ${args}`

/** A mistake on the command line says nothing of the book: 2, and what to write, before anything is done. */
test.each([
  ['start', ['--noverify'], 'Unknown option `--noverify`.\n  `npm start` knows `--no-verify` and `--port`.'],
  ['start', ['--port', 'http'], '`--port http` is not possible.\n  Give a whole number from 1 to 65535.'],
  ['dev', ['--verfy'], 'Unknown option `--verfy`.\n  `npm run dev` knows `--port` and `--verify`.'],
  ['build', ['dist'], '`npm run build` takes no words, and `dist` is one.'],
  ['build', ['--site', 'example.org'], '`--site example.org` is no address.'],
  ['build', ['--site', 'ftp://example.org'], 'Give a whole one: `--site https://example.org`.'],
  ['build', ['--base', 'a/b'], '`--base a/b` is no path of a site.\n  Begin it with a `/`: `--base /book`.'],
  ['build', ['--base', '//a'], '`--base //a` is no path of a site.'],
  ['build', ['--root', 'nowhere'], '`--root nowhere` has no book.'],
  ['build', ['--out', '/elsewhere'], '`--out /elsewhere` is not below the project.'],
  ['preview', ['--port', '0'], '`--port 0` is not possible.'],
  ['pdf', ['--dst', 'x'], 'Unknown option `--dst`.'],
  ['epub', ['x'], '`npm run epub` takes no words, and `x` is one.'],
  [
    'check',
    ['05'],
    '`npm run check` takes no words, and `05` is one.\n  It knows `--external` and `--help`.',
  ],
  [
    'check',
    ['--external=yes'],
    "Option '--external' does not take an argument.\n  See npm run check -- --help",
  ],
  ['simulate', ['10'], '`npm run simulate` takes no words, and `10` is one.'],
  ['simulate', ['--labs', '-5'], "Option '--labs' argument is ambiguous.\n  See npm run simulate -- --help"],
  ['prove-cache', ['--builds', 'many'], '`--builds many` is not possible.'],
  ['prove-cache', ['--seed', '0.5'], '`--seed 0.5` is not possible.'],
  ['verify', ['--list', 'fastapi'], 'Did you mean `fastapi-lab`?'],
  ['verify', ['--shard', '1/1000000000'], 'Write which one of how many, at most 1000: `--shard 1/4`.'],
  ['mutate', ['--help=1'], "Option '-h, --help' does not take an argument.\n  See npm run mutate -- --help"],
])('%s %j', { timeout: 60_000 }, async (script, args, words) => {
  const { exitCode, stderr } = await run(script, ...args)
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)])
  expect(stderr).not.toContain('    at ')
})

test.each(['check', 'simulate', 'mutate', 'verify'])(
  '%s --help says what it does',
  { timeout: 60_000 },
  async (script) => {
    const { exitCode, stdout } = await run(script, '--help')
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`npm run ${script} `)])
  },
)

test('`verify --list` lists what is chosen', { timeout: 60_000 }, async () => {
  const { exitCode, stdout } = await run('verify', '--list', '05', '6')
  const chapters = stdout.split('\n').flatMap((line) => /^\d\d-/.exec(line.slice(0, 3)) ?? [])
  expect([exitCode, chapters]).toEqual([0, ['05-', '06-']])
})

test.each([
  ['--list', '01-one.mdx:1  This chapter has no front matter.'],
  ['a-lab', '02-two.mdx:1  This is not valid MDX.'],
])('`verify %s` says what is wrong with the text', { timeout: 60_000 }, async (argument, words) => {
  const folder = await mkdtemp(join(tmpdir(), 'list-'))
  await mkdir(join(folder, 'content/chapters'), { recursive: true })
  await writeFile(join(folder, 'content/chapters/01-one.mdx'), 'No front matter.\n')
  await writeFile(join(folder, 'content/chapters/02-two.mdx'), '<Lab id="a-lab">\n')
  const script = join(import.meta.dirname, '../../scripts/verify.ts')
  const { exitCode, stdout } = await $({
    cwd: folder,
    quiet: true,
    nothrow: true,
  })`node ${script} ${argument}`
  await rm(folder, { recursive: true })
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining(`content/chapters/${words}`)])
})
