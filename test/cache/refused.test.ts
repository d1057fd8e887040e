import { describe, expect, test } from 'vitest'
import { build, last } from './a-build.ts'

/** What is said of a Dockerfile, with its line, and that no step of it is foretold. */
function said(text: string, changes: Parameters<typeof build>[1] = {}): string {
  const { steps, complaints } = last(build(text, changes))
  expect(steps.every(({ verdict }) => verdict === 'not-reached')).toBe(true)
  return complaints.map(({ line, fact }) => `${line}: ${fact}`).join('\n')
}

describe('what BuildKit refuses is a complaint, with its line and a remedy', () => {
  test.each([
    ['RUNN x', '2: Unknown instruction `RUNN`.'],
    ['COPY', '2: `COPY` is empty. Write `COPY source destination`.'],
    ['COPY a.txt', '2: `COPY` needs a source and a destination.'],
    ['COPY ["a.txt"]', '2: `COPY` needs a source and a destination.'],
    ['COPY --chmod=999 a.txt /x', '2: `--chmod=999` is no mode: write it as `755`, or as `u+x`.'],
    [
      'COPY --chmot=755 a.txt /x',
      '2: `COPY` has no flag `--chmot`. It has `--chown`, `--chmod`, `--link`, `--exclude`, `--parents`, `--from`.',
    ],
    ['COPY --chmod=755 --chmod=644 a.txt /x', '2: `--chmod` is given twice. Keep one of them.'],
    ['COPY [z-a].txt /x', '2: `[z-a].txt` is no pattern: see what is between its brackets.'],
    ['COPY [a.txt /x', '2: `[a.txt` lacks a `]`.'],
    ['COPY "a b.txt" /x', '2: A quote in `"a` never ends.'],
    ['ENV A', '2: `A` has no value. Write `ENV A=value`.'],
    ['ENV =1', '2: `ENV` needs a name before the `=`.'],
    ['ENV A="1', '2: A quote in `"1` never ends.'],
    ['LABEL a=${B', '2: `${B` lacks a `}`.'],
    ['SHELL /bin/sh', '2: `SHELL` takes a list: `SHELL ["/bin/sh", "-c"]`.'],
    ['EXPOSE 99999', '2: `99999` is no port: write `8000`, or `8000/udp`.'],
    ['HEALTHCHECK curl', '2: After `HEALTHCHECK` comes `CMD` and a command, or `NONE`.'],
    ['ONBUILD MAINTAINER x', '2: `ONBUILD` cannot note a `MAINTAINER`.'],
    ['RUN <<EOF\n: a', '2: The here-document `<<EOF` never ends. Put `EOF` on a line of its own.'],
    ['RUN --network=foo :', '2: There is no network `foo`. There are `default`, `none` and `host`.'],
    [
      'RUN --mount=type=nope,target=/x :',
      '2: A mount has no type `nope`. There are bind, cache, tmpfs, secret, ssh.',
    ],
    [
      'RUN --mount=type=tmpfs,target=/x,sise=1 :',
      '2: A tmpfs mount has no option `sise`. It has target, size.',
    ],
    ['RUN --mount=type=cache :', '2: A cache mount needs a `target=`.'],
    ['COPY --from=5 /a /x', '2: There is no stage number 5 above this one, which is number 0.'],
  ])('%s', (text, expected) => expect(said(text)).toBe(expected))

  test.each([
    ['FROM ${A:?missing}\nRUN : a', '1: missing'],
    ['ARG A=${B\nFROM toy:plain', '1: `${B` lacks a `}`.'],
    ['FROM $NONE\nRUN : a', '1: `FROM $NONE` names no image.'],
    [
      'FROM Toy:plain\nRUN : a',
      '1: `FROM Toy:plain`: an image, or a stage, is named in small letters there.',
    ],
    ['FROM toy:plain one\nRUN : a', '1: After `FROM` comes an image, and `AS name` if the stage has a name.'],
    [
      'FROM toy:plain AS 1x\nRUN : a',
      '1: `1x` is no name for a stage: begin with a letter and go on with letters, digits, `-`, `_` and `.`.',
    ],
    [
      'ARG S=one\nFROM toy:plain AS one\nFROM toy:plain\nCOPY --from=$S /a /x',
      '4: `from=$S` takes no variables. Give it a name in a line `FROM $S AS name` of its own, and copy from that.',
    ],
    [
      'FROM toy:plain AS one\nCOPY --from=two /a /x\nFROM toy:plain AS two\nFROM one',
      '2: The stage `two` is not above this one. Put it there.',
    ],
  ])('%s', (text, expected) => expect(said(text)).toBe(expected))

  test.each([
    ['!', '1: A `!` in .dockerignore says nothing: put the path to keep after it.'],
    ['[a', '1: `[a` lacks a `]`.'],
  ])('a .dockerignore with %s', (ignore, expected) => expect(said('COPY . /x/', { ignore })).toBe(expected))
})

test.each([
  'CMD',
  'ENTRYPOINT',
  'LABEL a b',
  'EXPOSE $PORT 8000-8010/udp',
  'ENV A b c',
  'FROM Reg.io/toy AS B.x',
])('%s is nothing to complain about', (text) =>
  expect(last(build(`FROM toy:plain\n${text}\nRUN : a\n`)).complaints).toEqual([]),
)
