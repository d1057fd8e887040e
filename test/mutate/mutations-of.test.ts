import { describe, expect, test } from 'vitest'
import { changeCharacter, changePort } from '../../scripts/mutate/change-text.ts'
import { applyMutation, type MutationKind, promiseKinds, runKinds } from '../../scripts/mutate/mutation.ts'
import { mutationsOf } from '../../scripts/mutate/mutations-of.ts'
import { randomOf } from '../../scripts/random.ts'
import { fence } from '../book/a-chapter.ts'
import { sourcesOf } from './a-mutated-book.ts'

const dockerfile = 'FROM busybox:1.37\n# Says so.\nRUN echo one && \\\n    echo two\nEXPOSE 8000\n'
const script = '# No word of this.\n"""Nor of this."""\nprint(1)\n'
const sources = sourcesOf(
  [
    '<Lab id="first" title="One">\n\n<File src="p/Dockerfile" />\n\n<File src="p/run.py" />\n',
    fence('$ docker build --quiet -p 8000:8000 .\n...\nb 8\nc'),
    '<Claim id="C05-01">\n\nIt is so.\n',
    fence('$ cat 7\n42', 'exit=3'),
    '</Claim>\n\n</Lab>\n\n<Lab id="second" title="Two">\n',
    fence('$ date\n1'),
    '</Lab>\n',
  ].join('\n'),
  { 'p/Dockerfile': dockerfile, 'p/run.py': script },
)

function some(kinds: readonly MutationKind[], { seed = 1, count = 1000, labs = ['first', 'second'] } = {}) {
  return mutationsOf(sources, { seed, count, kinds, labs: new Set(labs) })
}

const before = (kind: MutationKind) => some([kind]).map((mutation) => mutation.before.join('\n'))

describe('what each kind of mutation is made of', () => {
  test.each<[MutationKind, string[]]>([
    ['promised character', ['b 8', 'c', '42', '1']],
    ['claim value', ['42']],
    ['promised line dropped', ['b 8', 'c', '42', '1']],
    ['promised lines swapped', ['b 8\nc']],
    ['elision dropped', ['...']],
    ['exit status', ['```console ', '```console exit=3', '```console ']],
    ['flag dropped', ['$ docker build --quiet -p 8000:8000 .']],
    ['argument changed', ['$ docker build --quiet -p 8000:8000 .', '$ cat 7']],
    ['port changed', ['$ docker build --quiet -p 8000:8000 .', 'EXPOSE 8000']],
    ['instruction dropped', ['FROM busybox:1.37', 'RUN echo one && \\\n    echo two', 'EXPOSE 8000']],
    ['instruction changed', ['FROM busybox:1.37', 'RUN echo one && \\', 'EXPOSE 8000']],
    ['file byte', ['print(1)']],
  ])('%s', (kind, expected) => {
    expect(before(kind).sort()).toEqual(expected.sort())
  })
})

test('The same seed chooses the same mutations, another seed others', () => {
  const kinds = [...promiseKinds, ...runKinds]
  expect(some(kinds, { count: 12 })).toEqual(some(kinds, { count: 12 }))
  expect(some(kinds, { count: 12, seed: 2 })).not.toEqual(some(kinds, { count: 12 }))
})

test('A few mutations hold one of every kind, and come from every lab in turn', () => {
  const few = some(promiseKinds, { count: promiseKinds.length - 1 })
  expect(new Set(few.map(({ kind }) => kind)).size).toBe(few.length)
  const characters = some(['promised character'], { count: 2 })
  expect(characters.map(({ lab }) => lab)).toEqual(['first', 'second'])
})

test('Only the labs that were asked for are mutated', () => {
  expect(some([...promiseKinds, ...runKinds], { labs: ['second'] }).map(({ lab }) => lab)).not.toContain(
    'first',
  )
})

test('Every mutation changes its file, in the place it names and nowhere else', () => {
  for (const mutation of some([...promiseKinds, ...runKinds])) {
    const { file, line } = mutation.place
    const textOf = ({ texts, snippets }: typeof sources) =>
      texts.find((text) => text.file === file)?.text ??
      new TextDecoder().decode(snippets.get(file.replace('snippets/', ''))!.bytes)
    const lines = textOf(sources).split('\n')
    expect(lines.slice(line - 1, line - 1 + mutation.before.length)).toEqual(mutation.before)
    const changed = textOf(applyMutation(sources, mutation)).split('\n')
    expect(changed).not.toEqual(lines)
    expect(changed).toEqual(lines.toSpliced(line - 1, mutation.before.length, ...mutation.after))
  }
})

test('A fence that is not run is not mutated', () => {
  const skipped = sourcesOf(fence('$ date\n1', 'skip="It takes a day."') + '\n' + fence('$ true'))
  const lines = mutationsOf(skipped, {
    seed: 1,
    count: 100,
    kinds: promiseKinds,
    labs: new Set(['a-case']),
  })
  expect(lines.map(({ kind }) => kind)).toEqual(['exit status'])
})

test.each([
  ['a port that is published', 'docker run -p 8000:8000 x', /^docker run -p (8001:8000|8000:8001) x$/],
  ['a port in an address', 'curl localhost:80/', /^curl localhost:81\/$/],
  ['a port in a list', '"--port", "8000"', /^"--port", "8001"$/],
])('%s is changed for its neighbour', (_, line, changed) => {
  expect(changePort(line, randomOf(1))).toMatch(changed)
})

test.each(['Mon Nov 23 06:36:03', 'busybox:1.37', 'sha256:12ab'])('%s holds no port', (line) => {
  expect(changePort(line, randomOf(1))).toBeNull()
})

test('A character is changed for another of its sort', () => {
  for (let seed = 1; seed < 50; seed += 1) {
    const changed = changeCharacter('-a7B-', randomOf(seed))
    expect(changed).toMatch(/^-[a-z]\d[A-Z]-$/)
    expect(changed).not.toBe('-a7B-')
    expect(changeCharacter('ab 1', randomOf(seed), 'digit')).toMatch(/^ab [02-9]$/)
  }
  expect(changeCharacter('- ', randomOf(1))).toBeNull()
})
