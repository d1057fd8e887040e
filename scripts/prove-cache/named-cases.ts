import type { Build } from '../../src/cache/types.ts'
import { type Case, changed, context } from './case.ts'
import { casesOfCopies } from './cases-of-copies.ts'
import { casesOfText } from './cases-of-text.ts'
import type { Scenario } from './scenario.ts'

/** What the generator does not write, or came upon once and was wrong about. */
const cases: Case[] = [
  [
    'linked-copy',
    'RUN : SALT 1\nCOPY --link a.txt /SALT/\nRUN : SALT end',
    'RUN : SALT 2\nCOPY --link a.txt /SALT/\nRUN : SALT end',
  ],
  [
    'onbuild-of-a-stage',
    'FROM toy:plain AS one\nONBUILD RUN : SALT on build\nFROM one\nRUN : SALT\n',
    'FROM toy:plain AS one\nONBUILD RUN : SALT other\nFROM one\nRUN : SALT\n',
  ],
  ['workdir-root-takes-no-number', 'WORKDIR /\nRUN : SALT', 'RUN : SALT'],
  [
    'excluded',
    'COPY --exclude=*.md dir /SALT/',
    { context: changed('dir/read.md') },
    { context: changed('dir/c.txt') },
  ],
  ['exclude-pattern', 'COPY --exclude=*.md dir /SALT/', 'COPY --exclude=*.txt dir /SALT/'],
  [
    'arg-after-env',
    'ENV A=1\nARG A=2\nRUN mkdir -p /SALT && echo $A > /SALT/f',
    'ENV A=1\nARG A=3\nRUN mkdir -p /SALT && echo $A > /SALT/f',
  ],
  ['env-after-arg', 'ARG A=1\nENV A=3\nRUN : SALT', 'ARG A=2\nENV A=3\nRUN : SALT'],
  [
    'same-value-again',
    'ENV A=1 B=2\nRUN : SALT',
    'ENV A=1 B=2\nENV B=2\nRUN : SALT',
    'ENV A=1 B=2\nENV A=1\nRUN : SALT',
  ],
  ['script', 'RUN <<EOF\n#!/bin/sh\n: SALT\nEOF', 'RUN <<END\n#!/bin/sh\n: SALT\nEND'],
  ['here-document-for-a-command', 'RUN : <<EOF\nSALT\nEOF', 'RUN : <<END\nSALT\nEND'],
  ['escape-directive', '# escape=`\nFROM toy:plain\nRUN : SALT `\n  a', 'FROM toy:plain\nRUN : SALT \\\n  a'],
  ['carriage-returns', 'FROM toy:plain\nRUN : SALT \\\n  a\n', 'FROM toy:plain\r\nRUN : SALT \\\r\n  a\r\n'],
  [
    'stage-renamed',
    'FROM toy:plain AS one\nRUN mkdir /SALT\nFROM toy:plain\nCOPY --from=one /SALT /x',
    'FROM toy:plain AS Two\nRUN mkdir /SALT\nFROM toy:plain\nCOPY --from=two /SALT /x',
  ],
  [
    'idle-stage',
    'FROM toy:plain AS one\nRUN : SALT\n',
    'FROM toy:plain AS idle\nRUN false\nFROM toy:plain AS one\nRUN : SALT\n',
  ],
  [
    'scratch',
    'FROM scratch\nCOPY a.txt /SALT/\nWORKDIR /SALT/w',
    'FROM scratch\nCOPY a.txt /SALT/\nENV A=1\nWORKDIR /SALT/w',
  ],
  [
    'platform-arg',
    'ARG TARGETARCH\nRUN : SALT',
    'ARG TARGETARCH=amd64\nRUN : SALT',
    'ENV TARGETARCH=other\nRUN : SALT',
  ],
  ['undeclared-arg', 'RUN : SALT', { args: { NOBODY: 'x' } }],
  ['nested-default', 'ARG A\nARG B=${A:-none}\nRUN : SALT', { args: { A: 'none' } }, { args: { B: 'none' } }],
  [
    'no-cache-then-plain',
    'RUN mkdir /SALT && cat /proc/sys/kernel/random/uuid > /SALT/f\nRUN : SALT',
    { noCache: 'always' },
    { noCache: 'never' },
  ],
  [
    'no-cache-filter',
    'FROM toy:plain AS one\nRUN mkdir /SALT && echo a > /SALT/f\nFROM one AS two\nRUN : SALT\nFROM toy:plain\nCOPY --from=two /SALT /x',
    { noCache: ['one'] },
    { noCache: 'never' },
    { noCache: ['two'] },
  ],
  [
    'workdir-on-a-forced-step',
    'RUN : SALT\nWORKDIR /SALT\nRUN : SALT 2',
    { noCache: 'always' },
    { noCache: 'never' },
  ],
  ['host-network', 'RUN : SALT\nCOPY a.txt /SALT/\nRUN : SALT 2', { network: 'host' }],
  [
    'ignored-by-its-folder',
    'COPY . /SALT/',
    { ignore: 'dir\n' },
    { ignore: 'dir/**\n' },
    { ignore: 'dir/sub\n!dir/sub/d.txt\n' },
  ],
  [
    'ignored-everything',
    'COPY . /SALT/',
    { ignore: '*\n!dir/sub\n' },
    { ignore: '**\n!dir/sub/d.txt\n' },
    { ignore: '/dir/\n./a.txt\n' },
  ],
  [
    'ignored-and-edited',
    'COPY . /SALT/',
    { ignore: '**/*.md\n' },
    { ignore: '**/*.md\n', context: changed('dir/read.md') },
  ],
  ['one-match', 'COPY a.* /SALT/', 'COPY a.txt /SALT/', 'COPY a.tx? /SALT/'],
  ['two-sources-swapped', 'COPY a.txt b.txt /SALT/', 'COPY b.txt a.txt /SALT/'],
  ['shell-and-exec', 'RUN : SALT', 'RUN ["/bin/sh", "-c", ": SALT"]'],
  [
    'mount-flags',
    'RUN --mount=type=cache,target=/SALT/c :',
    'RUN --mount=type=cache,dst=/SALT/c :',
    'RUN --mount=type=cache,target=/SALT/c,sharing=private :',
    'RUN --mount=type=cache,target=/SALT/c,id=x,sharing=locked :',
    'RUN --mount=type=cache,target=/SALT/c,ro :',
  ],
  [
    'relative-mount',
    'WORKDIR /SALT\nRUN --mount=type=cache,target=c :',
    'WORKDIR /SALT\nRUN --mount=type=cache,target=/SALT/c :',
  ],
  [
    'secret-options',
    'RUN --mount=type=secret,id=SALT :',
    'RUN --mount=type=secret,id=SALT,target=/other :',
    'RUN --mount=type=secret,id=SALT,env=TOKEN :',
  ],
  [
    'quoted-values',
    'ENV A="a b" B=c\\ d\nRUN : SALT',
    'ENV A=\'a b\' B="c d"\nRUN : SALT',
    'ENV A=a\\ b B="c d"\nRUN : SALT',
  ],
  [
    'chown-into-a-copy',
    'FROM toy:plain AS one\nCOPY --chown=7:8 a.txt /SALT/f\nFROM toy:plain\nCOPY --from=one /SALT /x',
    'FROM toy:plain AS one\nCOPY --chown=7:9 a.txt /SALT/f\nFROM toy:plain\nCOPY --from=one /SALT /x',
  ],
  [
    'merged-folders',
    'FROM toy:plain AS one\nRUN mkdir -p /SALT/sub\nCOPY dir /SALT\nFROM toy:plain\nCOPY --from=one /SALT /x',
    { context: new Map([...context(), ['dir', { kind: 'folder', mode: 0o700 }]]) },
    { context: new Map([...context(), ['dir/sub', { kind: 'folder', mode: 0o700 }]]) },
  ],
  ['folder-onto-a-file', 'COPY a.txt /SALT/y\nCOPY dir /SALT/y', 'COPY a.txt /SALT/z\nCOPY dir /SALT/y'],
  ['files-into-a-file', 'COPY a.txt /SALT/y\nCOPY a.txt b.txt /SALT/y/\nRUN : SALT'],
  ['below-a-file', 'COPY a.txt /SALT/y\nCOPY b.txt /SALT/y/z'],
  ['inner-folder-onto-a-file', 'COPY a.txt /SALT/sub\nCOPY dir /SALT/'],
  ['inner-file-onto-a-folder', 'COPY dir /SALT/c.txt\nCOPY dir /SALT/'],
  ['file-onto-a-folder-of-its-name', 'COPY dir /SALT/a.txt\nCOPY a.txt /SALT/'],
  [
    'copied-folder-onto-a-copied-file',
    'FROM toy:plain AS one\nRUN mkdir -p /SALT/out && echo a > /SALT/out/g\nFROM toy:plain\nCOPY --from=one /SALT/out/g /SALT/got\nCOPY --from=one /SALT/out /SALT/got',
  ],
  ['linked-folder-onto-a-file', 'COPY a.txt /SALT/y\nCOPY --link dir /SALT/y\nRUN : SALT'],
  ['workdir-at-a-file', 'COPY a.txt /SALT/y\nWORKDIR /SALT/y', 'COPY a.txt /SALT/y\nWORKDIR /SALT/y/z'],
  ['mkdir-at-a-file', 'COPY a.txt /SALT/y\nRUN mkdir -p /SALT/y'],
  ['printed-onto-what-is-read', 'RUN mkdir -p /SALT && head -c 2 /SALT/g > /SALT/g\nRUN : SALT'],
  ...casesOfCopies,
  ...casesOfText,
]

export function namedCases(seed: number): Scenario[] {
  return cases.map(([name, first, ...then], index) => {
    const salt = `n${seed}x${index}`
    const builds = [first, ...then].reduce<Build[]>((made, change) => {
      const before = made.at(-1) ?? plain
      const { dockerfile, ...others } = typeof change === 'string' ? { dockerfile: change } : change
      // What one build is called with does not stay for the next one; its Dockerfile does.
      const text = dockerfile === undefined ? before.dockerfile : whole(dockerfile, salt)
      return [...made, { ...plain, ...others, dockerfile: text }]
    }, [])
    return { name, builds }
  })
}

function whole(text: string, salt: string): string {
  return `${text.includes('FROM ') ? text : `FROM toy:plain\n${text}`}\n`.replaceAll('SALT', salt)
}

const plain: Build = {
  dockerfile: '',
  context: context(),
  ignore: '',
  args: {},
  target: null,
  noCache: 'never',
  network: 'default',
}
