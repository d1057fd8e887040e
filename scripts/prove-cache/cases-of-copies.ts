import type { Build } from '../../src/cache/types.ts'
import { type Case, changed, context, file, folder, link } from './case.ts'

/** A first stage, and what a second one takes from it: it sees what the first has made. */
const taken = (instruction: string) =>
  `FROM toy:plain AS one\n${instruction}\nFROM toy:plain\nCOPY --from=one /SALT /SALT`

/** With links in the context, before and after something there is changed. */
const led = (dockerfile: string, to: string, links: Record<string, string>): Partial<Build>[] => {
  const others = Object.fromEntries(Object.entries(links).map(([path, target]) => [path, link(target)]))
  return [{ dockerfile, context: context(others) }, { context: changed(to, others) }]
}

/** Ignoring something, and then whether an edit of a file still counts. */
const ignoring = (name: string, ignore: string, ...edited: string[]): Case => [
  `ignored-${name}`,
  'COPY . /SALT/',
  { ignore },
  ...edited.map((path) => ({ ignore, context: changed(path) })),
]

/** What COPY, ADD and `.dockerignore` select, and how it is laid. */
export const casesOfCopies: Case[] = [
  ['link', 'RUN : SALT', ...led('COPY l /SALT/', 'a.txt', { l: 'a.txt' })],
  ['link-at-the-root', 'RUN : SALT', ...led('COPY l /SALT/', 'a.txt', { l: '/a.txt' })],
  ['link-to-a-folder', 'RUN : SALT', ...led('COPY l /SALT/', 'dir/c.txt', { l: 'dir' })],
  ['link-above', 'RUN : SALT', ...led('COPY l/c.txt /SALT/', 'dir/c.txt', { l: 'dir' })],
  ['link-to-a-link', 'RUN : SALT', ...led('COPY l /SALT/', 'dir/c.txt', { l: 'm', m: 'dir/c.txt' })],
  ['link-by-a-pattern', 'RUN : SALT', ...led('COPY l* /SALT/', 'a.txt', { l1: 'a.txt' })],
  ['link-in-a-folder', 'RUN : SALT', ...led('COPY dir /SALT/', 'a.txt', { 'dir/l': '../a.txt' })],
  ['link-lent', 'RUN : SALT', ...led('RUN --mount=source=l,target=/mnt : SALT', 'a.txt', { l: 'a.txt' })],
  [
    'link-or-file',
    'COPY a.txt /SALT/',
    { dockerfile: 'COPY l /SALT/x', context: context({ l: link('a.txt') }) },
    { context: context({ l: file('a') }) },
  ],
  ['link-to-nothing', 'COPY dir /SALT/', { context: context({ 'dir/l': link('nowhere') }) }],
  [
    'stars-in-a-source',
    'COPY **/*.txt /SALT/',
    { context: changed('dir/c.txt') },
    { context: changed('dir/sub/d.txt') },
    { context: changed('a.txt') },
  ],
  [
    'brackets-in-a-source',
    'COPY [^a].txt /SALT/',
    { context: changed('a.txt') },
    { context: changed('b.txt') },
  ],
  [
    'all-but-one-excluded',
    'COPY --exclude=* --exclude=!c.txt dir /SALT/',
    { context: changed('dir/c.txt') },
    { context: changed('dir/read.md') },
  ],
  [
    'excluded-below',
    'COPY --exclude=dir/sub . /SALT/',
    { context: changed('dir/sub/d.txt') },
    { context: changed('dir/c.txt') },
  ],
  ['excluded-from-the-root', 'COPY --exclude=/sub dir /SALT/', { context: changed('dir/sub/d.txt') }],
  ['mode-of-folders', taken('COPY --chmod=a+X dir /SALT/'), taken('COPY dir /SALT/')],
  ['mode-with-a-zero', 'COPY --chmod=755 a.txt /SALT/', 'COPY --chmod=0755 a.txt /SALT/'],
  [
    'mode-in-letters',
    taken('WORKDIR /SALT\nCOPY --chmod=u+x a.txt .'),
    taken('WORKDIR /SALT\nCOPY --chmod=744 a.txt .'),
  ],
  ['mode-of-a-made-folder', taken('COPY --chmod=744 a.txt /SALT/'), taken('COPY --chmod=u+x a.txt /SALT/')],
  [
    'owner-of-a-made-folder',
    taken('WORKDIR /SALT\nCOPY --chown=7 a.txt .'),
    taken('COPY --chown=7 a.txt /SALT/'),
    taken('USER 7\nWORKDIR /SALT\nCOPY --chown=7 a.txt .'),
  ],
  [
    'owner-alone',
    taken('COPY --chown=7 a.txt /SALT/'),
    taken('COPY --chown=7:7 a.txt /SALT/'),
    taken('COPY --chown=7:0 a.txt /SALT/'),
  ],
  ['owner-by-name', taken('COPY --chown=root:root a.txt /SALT/'), taken('COPY a.txt /SALT/')],
  ['add-that-unpacks-nothing', 'ADD a.txt /SALT/', 'ADD --unpack=true a.txt /SALT/', 'COPY a.txt /SALT/'],
  ['add-of-a-here-document', 'ADD <<EOF /SALT/f\nx\nEOF', 'COPY <<EOF /SALT/f\nx\nEOF'],
  ignoring('child-then-folder-kept', 'dir/c.txt\n!dir\n', 'dir/c.txt'),
  ignoring('everything-then-folder-kept', '*\n!dir\ndir/c.txt\n', 'dir/c.txt', 'dir/sub/d.txt'),
  ignoring('kind-then-folder-kept', '**/*.txt\n!dir\n', 'dir/c.txt', 'dir/sub/d.txt'),
  ignoring('kind-then-files-kept', '**/*.txt\n!dir/sub/**\n', 'dir/sub/d.txt', 'dir/c.txt'),
  ignoring('above', '../a.txt\n', 'a.txt'),
  ignoring('with-blanks', '  # no comment\n   a.txt  \n! b.txt\n', 'a.txt', 'b.txt'),
  ignoring('folder-mode', '*\n!**/d.txt\n', 'dir/c.txt'),
  [
    'ignored-but-a-deep-file',
    'COPY . /SALT/',
    { ignore: '*\n!**/d.txt\n' },
    { ignore: '*\n!**/d.txt\n', context: context({ 'dir/sub': folder(0o700) }) },
  ],
  [
    'names-of-all-kinds',
    'COPY . /SALT/',
    ...['ü ñ.txt', 'q\'"uote', 'new\nline', 'a\\b', '[id].tsx'].map((path) => ({ context: changed(path) })),
  ],
]
