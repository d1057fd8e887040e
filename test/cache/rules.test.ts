import { describe, expect, test } from 'vitest'
import { toyWorld } from '../../scripts/prove-cache/toy-world.ts'
import { predict } from '../../src/cache/predict.ts'
import type { Build, Entry } from '../../src/cache/types.ts'
import { build, file, folder, last, verdicts } from './a-build.ts'

/** The verdicts on the steps of a second build, in order: c is cached, r is run. */
function second(first: string, then: string): string {
  return verdicts(build(first), build(then))
    .map(([initial]) => initial)
    .join('')
}

describe('a RUN', () => {
  test.each([
    ['is cached when nothing changed', 'RUN : a', 'RUN : a', 'c'],
    ['runs when its command changes', 'RUN : a', 'RUN : b', 'r'],
    ['runs when a blank within it is added', 'RUN : a', 'RUN :  a', 'r'],
    ['does not see blanks around it', 'RUN : a', 'RUN    : a   ', 'c'],
    ['does not see how its keyword is written', 'RUN : a', 'run : a', 'c'],
    ['does not see a comment between its lines', 'RUN : a \\\n  b', 'RUN : a \\\n# remark\n  b', 'c'],
    ['sees the indentation of a continued line', 'RUN : a \\\n  b', 'RUN : a \\\n    b', 'r'],
    ['joins continued lines without a blank', 'RUN : a\\\nb', 'RUN : ab', 'c'],
    ['in the exec form of the shell is the same one', 'RUN : a', 'RUN ["/bin/sh", "-c", ": a"]', 'c'],
    ['sees another shell', 'RUN : a', 'SHELL ["/bin/sh", "-ec"]\nRUN : a', 'r'],
    ['does not see the name of a here-document', 'RUN <<A\n: a\nA', 'RUN <<B\n: a\nB', 'c'],
    ['sees a comment in a here-document', 'RUN <<A\n: a\nA', 'RUN <<A\n: a\n# b\nA', 'r'],
    ['sees a variable', 'ENV A=1\nRUN : a', 'ENV A=2\nRUN : a', 'r'],
    ['sees no variable below it', 'RUN : a\nENV A=1', 'RUN : a\nENV A=2', 'c'],
    ['sees the order of variables', 'ENV A=1 B=2\nRUN : a', 'ENV B=2 A=1\nRUN : a', 'r'],
    ['does not see on how many lines they stand', 'ENV A=1 B=2\nRUN : a', 'ENV A=1\nENV B=2\nRUN : a', 'c'],
    ['does not see quotes around a value', 'ENV A=1\nRUN : a', 'ENV A="1"\nRUN : a', 'c'],
    ['does not see the old form of ENV', 'ENV A=1 \nRUN : a', 'ENV A 1\nRUN : a', 'c'],
    ['does not tell ARG from ENV', 'ENV A=1\nRUN : a', 'ARG A=1\nRUN : a', 'c'],
    ['does not see an ARG without a value', 'RUN : a', 'ARG A\nRUN : a', 'c'],
    [
      'does not see an ARG that an ENV overrides',
      'ARG A=1\nENV A=3\nRUN : a',
      'ARG A=2\nENV A=3\nRUN : a',
      'c',
    ],
    ['sees the folder', 'WORKDIR /w\nRUN : a', 'WORKDIR /v\nRUN : a', 'rr'],
    ['sees the user', 'RUN : a', 'USER 0\nRUN : a', 'r'],
    ['sees another network', 'RUN : a', 'RUN --network=none : a', 'r'],
    [
      'does not see the id of a cache mount change',
      'RUN --mount=type=cache,target=/c,id=1 :',
      'RUN --mount=type=cache,target=/c,id=2 :',
      'c',
    ],
    [
      'sees that a cache mount gets an id',
      'RUN --mount=type=cache,target=/c :',
      'RUN --mount=type=cache,target=/c,id=2 :',
      'r',
    ],
    ['sees the id of a secret', 'RUN --mount=type=secret,id=a :', 'RUN --mount=type=secret,id=b :', 'r'],
    ['runs when a step is put above it', 'RUN : a', 'RUN : b\nRUN : a', 'rr'],
    ['runs when the step above it is taken out', 'RUN : b\nRUN : a', 'RUN : a', 'r'],
  ])('%s', (_, first, then, expected) => expect(second(first, then)).toBe(expected))

  test.each(
    [
      'LABEL a',
      'EXPOSE 8',
      'CMD ',
      'ENTRYPOINT ',
      'HEALTHCHECK CMD ',
      'STOPSIGNAL ',
      'VOLUME /',
      'ONBUILD RUN ',
      '# ',
      'MAINTAINER ',
    ].map((instruction) => [instruction.trim()]),
  )('does not see %s change above it', (instruction) =>
    expect(second(`${instruction} 1\nRUN : a`, `${instruction} 2\nRUN : a`)).toBe('c'),
  )

  test('sees the content of what it is lent, and neither path nor time of it', () => {
    const lent = (path: string) => `RUN --mount=type=bind,source=${path},target=/m : a`
    const files = { 'same.txt': file('a') }
    expect(verdicts(build(lent('a.txt')), build(lent('same.txt'), { files }))).toEqual(['cached'])
    expect(verdicts(build(lent('a.txt')), build(lent('a.txt'), { files: { 'a.txt': file('b') } }))).toEqual([
      'run',
    ])
  })
})

describe('a COPY', () => {
  const copy = 'COPY dir /d/'
  test.each([
    ['content', { 'dir/c.txt': file('C') }, 'run'],
    ['the mode of a file', { 'dir/c.txt': file('c', 0o755) }, 'run'],
    ['the mode of a folder below', { 'dir/sub': folder(0o700) }, 'run'],
    ['the mode of the folder itself', { dir: folder(0o700) }, 'run'],
    ['a new file', { 'dir/n.txt': file('') }, 'run'],
    ['a new empty folder', { 'dir/empty': folder() }, 'run'],
    ['a file where a folder was', { 'dir/sub': file('') }, 'run'],
    ['a link that leads elsewhere', { 'dir/link': { kind: 'link', target: 'a' } as const }, 'run'],
    ['nothing of a file beside it', { 'a.txt': file('A') }, 'cached'],
  ])('of a folder sees %s', (_, files, expected) =>
    expect(verdicts(build(copy), build(copy, { files }))).toEqual([expected]),
  )

  test.each([
    ['another destination', 'COPY a.txt /x', 'COPY a.txt /y', 'r'],
    ['a slash at its end', 'COPY a.txt /x', 'COPY a.txt /x/', 'r'],
    ['no difference between . and ./', 'WORKDIR /w\nCOPY a.txt .', 'WORKDIR /w\nCOPY a.txt ./', 'cc'],
    ['no ./ before the source', 'COPY a.txt /x', 'COPY ./a.txt /x', 'c'],
    ['another name for the same content', 'COPY a.txt /x', 'COPY b.txt /x', 'r'],
    ['--chmod', 'COPY a.txt /x', 'COPY --chmod=600 a.txt /x', 'r'],
    ['--chown', 'COPY a.txt /x', 'COPY --chown=1:1 a.txt /x', 'r'],
    ['no variable that it does not use', 'ENV A=1\nCOPY a.txt /x', 'ENV A=2\nCOPY a.txt /x', 'c'],
    ['a variable that it uses', 'ENV A=1\nCOPY a.txt /x$A', 'ENV A=2\nCOPY a.txt /x$A', 'r'],
    ['no user', 'COPY a.txt /x', 'USER 7\nCOPY a.txt /x', 'c'],
    ['that ADD is another instruction', 'COPY a.txt /x', 'ADD a.txt /x', 'r'],
    ['a wildcard as another name', 'COPY a.txt /x/', 'COPY a.* /x/', 'r'],
    ['the name of a here-document', 'COPY <<A /x\na\nA', 'COPY <<B /x\na\nB', 'r'],
  ])('sees %s', (_, first, then, expected) => expect(second(first, then)).toBe(expected))

  test('does not see from which folder it came', () => {
    const files = { old: folder(), 'old/w.txt': file('w'), new: folder(), 'new/w.txt': file('w') }
    expect(verdicts(build('COPY old/w.txt /', { files }), build('COPY new/w.txt /', { files }))).toEqual([
      'cached',
    ])
  })

  test('of everything does not see the mode of the root, which has none here', () => {
    expect(verdicts(build('COPY . /x/'), build('COPY . /x/'))).toEqual(['cached'])
  })

  test('finds again what was there before the last change', () => {
    const changed = build('COPY a.txt /', { files: { 'a.txt': file('other') } })
    expect(verdicts(build('COPY a.txt /'), changed, build('COPY a.txt /'))).toEqual(['cached'])
  })

  test('fails for what is not there, and says whether that is because it is ignored', () => {
    expect(last(build('COPY nothing.txt /')).steps[0]).toMatchObject({
      verdict: 'failed',
      reason: { kind: 'not-found', path: 'nothing.txt', isIgnored: false },
    })
    expect(last(build('COPY a.txt /', { ignore: '*.txt' })).steps[0]!.reason).toMatchObject({
      isIgnored: true,
    })
  })
})

describe('WORKDIR', () => {
  test.each([
    ['is a step', 'WORKDIR /w', 'WORKDIR /w', 'c'],
    ['but / is none', 'WORKDIR /', 'WORKDIR /', ''],
    ['does not see variables that it does not use', 'ENV A=1\nWORKDIR /w', 'ENV A=2\nWORKDIR /w', 'c'],
    ['sees the user', 'WORKDIR /w', 'USER 7\nWORKDIR /w', 'r'],
  ])('%s', (_, first, then, expected) => expect(second(first, then)).toBe(expected))

  test('is passed over by --no-cache', () => {
    const text = 'WORKDIR /w\nRUN : a'
    expect(verdicts(build(text), build(text, { noCache: 'always' }))).toEqual(['cached', 'run'])
  })
})

describe('an ARG', () => {
  const text = 'RUN : above\nARG V=1\nRUN : below'
  test('matters from its line on', () => {
    expect(verdicts(build(text), build(text, { args: { V: '2' } }))).toEqual(['cached', 'run'])
  })
  test('that nobody declares does not matter', () => {
    expect(verdicts(build(text), build(text, { args: { OTHER: '2' } }))).toEqual(['cached', 'cached'])
  })
  test('above the first FROM is not known below it, unless it is declared again', () => {
    const global = (declared: string) => `ARG G=1\nFROM toy:plain\n${declared}RUN : a\n`
    expect(verdicts(build(global('')), build(global(''), { args: { G: '2' } }))).toEqual(['cached'])
    expect(verdicts(build(global('ARG G\n')), build(global('ARG G\n'), { args: { G: '2' } }))).toEqual([
      'run',
    ])
  })
})

describe('a base image', () => {
  const on = (image: string) => build(`FROM ${image}\nCOPY a.txt /\nRUN : a\n`)
  test.each([
    ['by another name', 'toy:other-name', ['cached', 'cached']],
    ['with another label', 'toy:labelled', ['cached', 'cached']],
    ['with a variable', 'toy:variable', ['cached', 'run']],
    ['with other content', 'toy:content', ['run', 'run']],
  ])('%s', (_, image, expected) => expect(verdicts(on('toy:plain'), on(image))).toEqual(expected))
})

test('a base image for another platform is another one, and the builder’s own platform is not', () => {
  const on = (platform: string) => build(`FROM --platform=${platform} toy:plain\nRUN : a\n`)
  expect(verdicts(on('linux/amd64'), on('$BUILDPLATFORM'))).toEqual(['cached'])
  expect(verdicts(on('linux/amd64'), on('linux/arm64'))).toEqual(['run'])
})

test('a link among several sources stands where its own path does', () => {
  const among = (z: Entry) => build('COPY z b.txt /x/', { files: { z } })
  expect(verdicts(among({ kind: 'link', target: 'a.txt' }), among(file('a')))).toEqual(['cached'])
})

test('what a link leads to is spoken of by the link’s own path', () => {
  const link = (target: string) => ({ files: { l: { kind: 'link', target } as const } })
  const { steps } = last(build('COPY l /x', link('a.txt')), build('COPY l /x', link('b.txt')))
  expect(steps[0]!.reason).toEqual({ kind: 'other-files', changes: [{ path: 'l', how: 'changed' }] })
})

describe('stages', () => {
  const two = (command: string, copy = '/o/f /got') =>
    `FROM toy:plain AS part\nRUN mkdir -p /o && ${command}\nFROM toy:plain\nCOPY --from=part ${copy}\n`

  test('a COPY from a stage that was made anew is cached, if the same came out', () => {
    const steps = last(build(two('echo a > /o/f')), build(two('echo a > /o/f && :'))).steps
    expect(steps.map(({ verdict }) => verdict)).toEqual(['run', 'cached'])
    expect(steps[1]!.reason).toEqual({ kind: 'same-files', line: 2 })
  })
  test.each([
    ['content', 'echo b > /o/f', 'run'],
    ['mode', 'echo a > /o/f && chmod 600 /o/f', 'run'],
    ['owner', 'echo a > /o/f && chown 7:8 /o/f', 'run'],
    ['chance', 'cat /proc/sys/kernel/random/uuid > /o/f', 'run'],
    ['a file beside it only', 'echo a > /o/f && echo b > /o/g', 'cached'],
  ])('it sees %s', (_, command, expected) =>
    expect(verdicts(build(two('echo a > /o/f')), build(two(command)))[1]).toBe(expected),
  )
  test('one that nothing needs is not built', () => {
    const text = 'FROM toy:plain AS idle\nRUN false\nFROM toy:plain\nRUN : a\n'
    expect(last(build(text)).steps.map(({ place }) => place.stage)).toEqual(['stage-1'])
  })
  test('a target leaves out what comes after it', () => {
    const text = 'FROM toy:plain AS one\nRUN : a\nFROM one AS two\nRUN : b\n'
    expect(verdicts(build(text, { target: 'one' }))).toEqual(['run'])
  })
  test('FROM a stage inherits its variables, those of ARG too', () => {
    const text = (value: string) => `FROM toy:plain AS one\nARG A=${value}\nFROM one\nRUN : a\n`
    expect(verdicts(build(text('1')), build(text('2')))).toEqual(['run'])
  })
  test('FROM a stage does what its ONBUILD notes', () => {
    const text = (word: string) => `FROM toy:plain AS one\nONBUILD RUN : ${word}\nFROM one\nRUN : a\n`
    expect(verdicts(build(text('1')), build(text('2')))).toEqual(['run', 'run'])
  })
  test('FROM a stage needs the stages that its ONBUILD names', () => {
    const text =
      'FROM toy:plain AS src\nCOPY a.txt /\nFROM toy:plain AS one\nONBUILD COPY --from=src /a.txt /b\nFROM one\nRUN : a\n'
    expect(verdicts(build(text))).toEqual(['run', 'run', 'run'])
  })
  test('the same step in two stages is done once', () => {
    const text = 'FROM toy:plain AS one\nRUN : a\nFROM toy:plain\nRUN : a\nCOPY --from=one /proc /x\n'
    expect(last(build(text)).steps[1]).toMatchObject({
      verdict: 'cached',
      reason: { kind: 'done-once', line: 2 },
    })
  })
})

describe('a step that fails', () => {
  test('is not kept, and those above it are', () => {
    const text = 'RUN : a\nRUN false\nRUN : b'
    expect(verdicts(build(text), build(text))).toEqual(['cached', 'failed', 'not-reached'])
  })
})

describe('--no-cache', () => {
  const text = 'RUN mkdir -p /o && cat /proc/sys/kernel/random/uuid > /o/f\nRUN : b'
  test('runs what was kept, and the next build finds the new result', () => {
    expect(verdicts(build(text), build(text, { noCache: 'always' }))).toEqual(['run', 'run'])
    expect(verdicts(build(text), build(text, { noCache: 'always' }), build(text))).toEqual([
      'cached',
      'cached',
    ])
  })
})

describe('a command that the model does not know', () => {
  const world = { ...toyWorld(), runCommand: () => null }
  const after = (first: Build, then: Build) =>
    predict([first, then], world)[1]!.steps.map(({ verdict }) => verdict)
  const made = (command: string, taken: string) =>
    `FROM toy:plain AS build\nCOPY a.txt /\nRUN ${command}\nFROM toy:plain\nCOPY --from=build ${taken} /d/\nRUN : a\n`
  const edited = { files: { 'a.txt': file('new') } }

  test.each([
    ['a path', '/dist'],
    ['a pattern', '/dist/*.js'],
  ])('makes what copies %s of its output an open question', (_, taken) => {
    const text = made('compile', taken)
    expect(after(build(text), build(text, edited))).toEqual(['run', 'run', 'depends', 'depends'])
  })

  test('leaves it open, too, whether another command makes the same', () => {
    const [first, then] = [made('compile', '/dist'), made('compile --quietly', '/dist')]
    expect(after(build(first), build(then))).toEqual(['cached', 'run', 'depends', 'depends'])
  })
})

describe('what ADD brings', () => {
  const taken = (add: string, path: string) =>
    build(`FROM toy:plain AS one\n${add}\nFROM toy:plain\nCOPY --from=one ${path} /x\n`, {
      files: { 'app.tar.gz': file('packed') },
    })
  test('out of an archive may be there', () => {
    const unpacked = taken('ADD app.tar.gz /app/', '/app/main.py')
    expect(verdicts(unpacked)).toEqual(['run', 'run'])
    expect(verdicts(unpacked, unpacked)).toEqual(['cached', 'cached'])
  })
  test('as an archive that stays packed is that file alone', () => {
    expect(verdicts(taken('ADD --unpack=false app.tar.gz /app/', '/app/app.tar.gz'))).toEqual(['run', 'run'])
    expect(verdicts(taken('ADD --unpack=false app.tar.gz /app/', '/app/main.py'))).toEqual(['run', 'failed'])
  })
  test('from an address, with its checksum, is a file', () => {
    const address = (sum: string) =>
      taken(`ADD --checksum=sha256:${sum} https://example.com/f /app/`, '/app/f')
    expect(verdicts(address('1'), address('2'))).toEqual(['run', 'run'])
    expect(verdicts(address('1'), address('1'))).toEqual(['cached', 'cached'])
  })
})

describe('a project of many files', () => {
  test('in folders a thousand deep is gone through', () => {
    const paths = Array.from({ length: 1000 }, (_, depth) =>
      Array(depth + 1)
        .fill('d')
        .join('/'),
    )
    const files = Object.fromEntries(paths.map((path) => [path, folder()]))
    const edited = { ...files, [`${paths.at(-1)!}/f`]: file('new') }
    expect(verdicts(build('COPY . /x/', { files }), build('COPY . /x/', { files: edited }))).toEqual(['run'])
  })
})
