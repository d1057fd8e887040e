import { describe, expect, test } from 'vitest'
import { parseFenceOptions, parseShownMeta, splitMeta } from '../../src/book/chapter/fence-meta.ts'

const place = { file: 'content/chapters/05-a-case.mdx', line: 12 }

test.each([
  ['', []],
  ['   ', []],
  ['exact', [['exact', null]]],
  ['exit=1', [['exit', '1']]],
  [
    'terminal=server  foreground\ttty',
    [
      ['terminal', 'server'],
      ['foreground', null],
      ['tty', null],
    ],
  ],
  ['ready="port:8000"', [['ready', 'port:8000']]],
  [
    'skip="two words" exact',
    [
      ['skip', 'two words'],
      ['exact', null],
    ],
  ],
  ['title=\'say "hi"\'', [['title', 'say "hi"']]],
  ["title=it's", [['title', "it's"]]],
  ['needs=docker>=29', [['needs', 'docker>=29']]],
  ['a=b=c', [['a', 'b=c']]],
  ['prompt="/ # "', [['prompt', '/ # ']]],
  ['exit=', [['exit', '']]],
  ['skip=""', [['skip', '']]],
  ['skip="open exact', [['skip="open exact', null]]],
  [
    'exact title="a"b exit=1',
    [
      ['exact', null],
      ['title="a"b exit=1', null],
    ],
  ],
  ['=1', [['=1', null]]],
  [
    '{1,3} exact',
    [
      ['{1,3}', null],
      ['exact', null],
    ],
  ],
])('%j as words', (meta, words) => {
  expect(splitMeta(meta).map(({ key, value }) => [key, value])).toEqual(words)
})

describe('an option is read', () => {
  test.each([
    ['', {}],
    ['terminal=server', { terminal: 'server' }],
    ['title="The log"', { title: 'The log' }],
    ['foreground', { foreground: true }],
    ['ready="port:8000"', { ready: { kind: 'port', port: 8000 } }],
    ['ready=healthy:web', { ready: { kind: 'healthy', container: 'web' } }],
    ['continue', { continue: true }],
    ['exit=0', { exit: 0 }],
    ['exit=255', { exit: 255 }],
    ['exact', { exact: true }],
    ['timeout=600', { timeout: 600 }],
    ['tty', { tty: true }],
    ['tty prompt="/ # "', { tty: true, prompt: '/ # ' }],
    ['measure=slim-size', { measure: { name: 'slim-size', of: 'output' } }],
    ['measure=time:slow-rebuild', { measure: { name: 'slow-rebuild', of: 'time' } }],
    ['image=my-api:dev', { images: ['my-api:dev'] }],
    [
      'image="my-api:slim, ghcr.io/reader/my-api:full"',
      { images: ['my-api:slim', 'ghcr.io/reader/my-api:full'] },
    ],
    ['setup', { setup: true }],
    ['skip="takes an hour"', { notRun: { kind: 'skip', reason: 'takes an hour' } }],
    ['needs=registry', { notRun: { kind: 'needs-registry' } }],
    ['needs="docker>=29.1"', { notRun: { kind: 'needs-docker', atLeast: '29.1' } }],
    ['terminal=server continue exit=130', { terminal: 'server', continue: true, exit: 130 }],
  ])('%j', (meta, expected) => {
    const { options, problems } = parseFenceOptions(meta, place)
    expect(problems).toEqual([])
    expect(options).toEqual({
      terminal: 'terminal',
      title: null,
      foreground: false,
      ready: null,
      continue: false,
      exit: null,
      exact: false,
      timeout: null,
      tty: false,
      prompt: null,
      measure: null,
      images: [],
      setup: false,
      notRun: null,
      ...expected,
    })
  })
})

describe('a word that is no option is a problem at its fence', () => {
  test.each([
    ['termnal=server', 'Unknown fence option `termnal`.'],
    ['{1,3}', 'Unknown fence option `{1,3}`.'],
    ['Exact', 'Unknown fence option `Exact`.'],
    ['constructor', 'Unknown fence option `constructor`.'],
    ['exact exact', 'Fence option `exact` is given twice.'],
    ['exit', 'Fence option `exit` has no value.'],
    ['exit=', 'Fence option `exit` has no value.'],
    ['title="  "', 'Fence option `title` has no value.'],
    ['exact=yes', 'Fence option `exact` takes no value.'],
    ['exact=', 'Fence option `exact` takes no value.'],
    ['skip="open', 'The fence options `skip="open` cannot be read.'],
    ['terminal=a_b', '`terminal=a_b` is not the name of a terminal.'],
    [`terminal=${'a'.repeat(33)}`, `\`terminal=${'a'.repeat(33)}\` is not the name of a terminal.`],
    ['exit=-1', '`exit=-1` is not a whole number from 0 to 255.'],
    ['exit=1.5', '`exit=1.5` is not a whole number from 0 to 255.'],
    ['exit=256', '`exit=256` is not a whole number from 0 to 255.'],
    ['timeout=0', '`timeout=0` is not a whole number of seconds from 1 to 3600.'],
    ['timeout=3601', '`timeout=3601` is not a whole number of seconds from 1 to 3600.'],
    ['ready=port:0', '`ready=port:0` is not a sign that we can wait for.'],
    ['ready=port:65536', '`ready=port:65536` is not a sign that we can wait for.'],
    ['ready=port:1e3', '`ready=port:1e3` is not a sign that we can wait for.'],
    ['ready="healthy:web 1"', '`ready=healthy:web 1` is not a sign that we can wait for.'],
    ['ready=healthy:', '`ready=healthy:` is not a sign that we can wait for.'],
    ['measure=2-sizes', '`measure=2-sizes` is not the name of a measure.'],
    ['measure=time:', '`measure=time:` is not the name of a measure.'],
    ['image="a b"', '`image=a b` does not name images.'],
    ['image=a,', '`image=a,` does not name images.'],
    ['needs=docker', '`needs=docker` is nothing that a machine can have.'],
    ['needs="docker>=latest"', '`needs=docker>=latest` is nothing that a machine can have.'],
    ['skip=later needs=registry', 'A fence that is never run needs nothing.'],
  ])('%j', (meta, fact) => {
    const { problems } = parseFenceOptions(meta, place)
    expect(problems.map((problem) => [problem.place, problem.fact])).toEqual([[place, fact]])
  })
})

test('every wrong word is said, and the right ones still count', () => {
  const { options, problems } = parseFenceOptions('terminal=server exti=1 tty=yes timeout=5', place)
  expect(problems).toHaveLength(2)
  expect(options).toMatchObject({ terminal: 'server', timeout: 5, exit: null, tty: false })
})

test.each([
  ['skip="an extract"', 'an extract', []],
  ['title="app.py" skip="an extract"', 'an extract', []],
  ['', null, ['This `python` fence is never run.']],
  ['title="app.py"', null, ['This `python` fence is never run.']],
  ['skip', null, ['Fence option `skip` has no value.']],
  ['skip="  "', null, ['Fence option `skip` has no value.']],
  ['skip="a" skip="b"', 'a', ['Fence option `skip` is given twice.']],
  ['skip="a" terminal=server', 'a', ['Unknown fence option `terminal`.']],
])('a fence that is only shown with %j', (meta, reason, facts) => {
  const shown = parseShownMeta(meta, 'python', place)
  expect(shown.problems.map(({ fact }) => fact)).toEqual(facts)
  expect(shown.reason).toBe(reason)
})
