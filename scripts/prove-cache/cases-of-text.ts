import type { Case } from './case.ts'

const plain = 'FROM toy:plain\n'

/** Two ways to write one value. */
const equal = (name: string, one: string, other: string): Case => [
  `value-${name}`,
  ...([one, other].map((value) => `ENV X=foobarfoo P=a/b/c.tar.gz E=\nENV V=${value}\nRUN : SALT`) as [
    string,
    string,
  ]),
]

const two = (first: string, then: string) => `FROM toy:plain AS one\n${first}\nFROM toy:plain\n${then}`
const making = 'RUN mkdir -p /SALT && echo a > /SALT/f'
const cache = (options: string) => `RUN --mount=type=cache,target=/SALT/c${options} :`
const secret = (options: string) => `RUN --mount=type=secret,${options} :`

/** How a Dockerfile is read: lines, here-documents, variables, options. */
export const casesOfText: Case[] = [
  equal('beginning', '${X#foo}', 'barfoo'),
  equal('long-beginning', '${P##*/}', 'c.tar.gz'),
  equal('end', '${X%foo}', 'foobar'),
  equal('short-end', '${P%.*}', 'a/b/c.tar'),
  equal('long-end', '${P%%.*}', 'a/b/c'),
  equal('first-replaced', '${X/foo/x}', 'xbarfoo'),
  equal('all-replaced', '${X//foo/x}', 'xbarx'),
  equal('pattern-replaced', '${X//o*o/_}', 'f_'),
  equal('end-of-nothing', '"${N%x}"', '""'),
  equal('default-within', '${N:-${M:-q}}', 'q'),
  equal('two-dollars', '$$', '""'),
  equal('number', '"$10"', '""'),
  ['base-by-its-beginning', 'ARG T=toy:plain-x\nFROM ${T%-x}\nRUN : SALT', 'FROM toy:plain\nRUN : SALT'],
  ['arg-sees-the-one-before', 'ARG A=1 B=$A\nRUN : SALT', 'ENV A=1 B=1\nRUN : SALT'],
  ['arg-of-an-odd-name', 'ARG constructor\nRUN : SALT', 'RUN : SALT'],
  [
    'args-of-the-engine',
    'ARG TARGETSTAGE TARGETVARIANT BUILDVARIANT\nRUN : SALT',
    'ENV TARGETSTAGE=default TARGETVARIANT= BUILDVARIANT=\nRUN : SALT',
    'RUN : SALT',
  ],
  [
    'tabs-of-a-script',
    'RUN <<-EOF\n\t: SALT\nEOF',
    'RUN <<-EOF\n\t\t: SALT\n\tEOF',
    'RUN <<EOF\n: SALT\nEOF',
  ],
  [
    'script-with-carriage-returns',
    `${plain}COPY <<EOF /SALT/f\nx\nEOF\n`,
    'FROM toy:plain\r\nCOPY <<EOF /SALT/f\r\nx\r\nEOF\r\n',
  ],
  [
    'mark-on-a-continued-line',
    'RUN : SALT \\\n <<EOF\nx\nEOF\nRUN : b',
    'RUN : SALT  <<EOF\nx\nEOF\nRUN : b',
  ],
  ['mark-in-quotes', 'RUN : SALT "a <<EOF"\nRUN : b', 'RUN : SALT "a <<EOF"\nRUN : c'],
  [
    'script-noted-for-later',
    'FROM toy:plain AS one\nONBUILD RUN <<EOF\n: SALT\nEOF\nFROM one\nRUN : b',
    'FROM toy:plain AS one\nONBUILD RUN <<EOF\n: SALT 2\nEOF\nFROM one\nRUN : b',
  ],
  ['mark-after-a-blank', 'RUN <<EOF\n: SALT\nEOF', 'RUN << EOF\n: SALT\nEOF'],
  [
    'escapes-in-a-here-document',
    'COPY <<EOF /SALT/f\na\\n\\\\x "q" it\'s\nEOF',
    "COPY <<'EOF' /SALT/f\nan\\x \"q\" it's\nEOF",
  ],
  ['star-behind-a-backslash', 'ENV X=a*b\nENV V=${X%\\*b}\nRUN : SALT', 'ENV X=a*b\nENV V=a\nRUN : SALT'],
  ['keyword-on-two-lines', `${plain}RU\\\nN : SALT`, `${plain}RUN : SALT`],
  ['byte-order-mark', `\uFEFF# escape=\`\n${plain}RUN : SALT \`\n a`, `${plain}RUN : SALT \\\n a`],
  ['folder-with-a-slash', 'WORKDIR /SALT\nRUN : a', 'WORKDIR /SALT/\nRUN : a', 'WORKDIR /SALT/x/..\nRUN : a'],
  [
    'folder-of-a-user',
    two('USER 7\nWORKDIR /SALT', 'COPY --from=one /SALT /SALT'),
    two('USER 7:7\nWORKDIR /SALT', 'COPY --from=one /SALT /SALT'),
    two('USER 8\nWORKDIR /SALT', 'COPY --from=one /SALT /SALT'),
  ],
  ['cache-of-a-user', cache(''), cache(',uid=7'), cache(',uid=8'), cache(',mode=0700')],
  [
    'cache-from-a-stage',
    two('RUN mkdir -p /SALT && echo a > /SALT/f', cache(',from=one,source=/SALT')),
    two('RUN mkdir -p /SALT && echo b > /SALT/f', cache(',from=one,source=/SALT')),
  ],
  [
    'mounts-in-another-order',
    'RUN --mount=type=cache,target=/SALT/c --mount=type=cache,target=/SALT/d :',
    'RUN --mount=type=cache,target=/SALT/d --mount=type=cache,target=/SALT/c :',
  ],
  [
    'secret-as-it-is-anyway',
    secret('id=SALT'),
    secret('id=SALT,required=false,mode=0400,uid=0'),
    secret('target=/run/secrets/SALT'),
    secret('id=SALT,mode=0444'),
  ],
  [
    'size-of-a-mount',
    'RUN --mount=type=tmpfs,target=/SALT,size=1m :',
    'RUN --mount=type=tmpfs,target=/SALT,size=1048576 :',
  ],
  ['stage-in-quotes', two(making, 'RUN --mount=type=bind,from="one",target=/m : SALT')],
]
