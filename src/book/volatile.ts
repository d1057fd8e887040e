import {
  isEphemeralPort,
  isFixedIpv4,
  isFixedIpv6,
  isFixedMac,
  isIpv6,
} from './matching/volatile-addresses.ts'

/**
 * Text that differs from run to run and from machine to machine, so it is compared by its type.
 *
 * What looks volatile but carries a meaning is not: `0B` (an empty layer; but `0B / 29MB` is progress), process 1 (the program is
 * the container's first) and 0, years up to 1970 (never; the epoch), loopback, wildcard, netmask and documentation addresses,
 * values of command line options (`--interval=30s`), version numbers, and a dozen decimal digits, which is a number sooner than an id.
 */
export type VolatileType =
  | 'duration'
  | 'digest'
  | 'id'
  | 'size'
  | 'age'
  | 'time'
  | 'ipv4'
  | 'ipv6'
  | 'mac'
  | 'port'
  | 'pid'
  | 'build-step'
  | 'log-time'

export type VolatileToken = { type: VolatileType; from: number; to: number }

/** For the page (underline "differs on your machine") and the matcher alike. In order, and none overlaps another. */
export function volatileTokens(line: string): VolatileToken[] {
  if (!/\d|[a-f]{12}|ago\b|About an? |Less than a /.test(line)) return []
  const tokens: VolatileToken[] = []
  const taken = new Uint8Array(line.length)
  for (const { type, pattern, isFixed } of rules) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
      const from = match.index
      const to = from + match[0].length
      if (taken.subarray(from, to).includes(1) || isFixed?.(match[0], line, from)) continue
      taken.fill(1, from, to)
      tokens.push({ type, from, to })
    }
  }
  return tokens.sort((a, b) => a.from - b.from)
}

/** A dozen decimal digits may be an id too, as one id in 280 is; it is taken for one only where the other side shows an id. */
export function mayBeId(line: string, from: number): boolean {
  return startsAt(/(?<![0-9A-Za-z_])\d{12}(?![0-9A-Za-z_])/y, line, from)
}

type Rule = {
  type: VolatileType
  pattern: RegExp
  /** Text of this shape that means the same everywhere. */
  isFixed?: (text: string, line: string, from: number) => boolean
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const clock = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d:[0-6]\d(?:[.,]\d+)?`
const zone = String.raw`(?:Z|[+-]\d\d:?\d\d|UTC|GMT|[ACEHMP][SD]T|[CEW]ES?T|BST|IST|JST|MSK)(?!\w)`
const unit = '(?:second|minute|hour|day|week|month|year)s?'
const human = `(?:Less than a second|(?:About )?an? ${unit}|\\d+ ${unit})`
const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`
const notAnOption = String.raw`(?<!--[\w-]{1,60}=)`

/** The first rule that claims a piece of text has it. */
const rules: Rule[] = [
  // BuildKit numbers its steps as it comes to them; `#0` is always its opening line.
  { type: 'build-step', pattern: /^#[1-9]\d{0,4}(?= |$)/g },
  { type: 'log-time', pattern: /(?<=^#\d{1,5} )\d+\.\d+(?= |$)/g },
  { type: 'digest', pattern: /(?<![0-9A-Za-z_])sha256:[0-9a-f]{64}(?![0-9A-Za-z_])/g },
  // 2026-11-23T04:47:02.5Z, 2026-11-23 04:47, 2026/11/23 04:47:02
  time(String.raw`\d{4}([-/])\d\d\1\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?${zone})?(?: ${zone})?`),
  // Mon, 23 Nov 2026 04:47:02 GMT
  time(String.raw`${weekday}, \d{1,2} ${month} \d{4} ${clock}(?: ${zone})?`),
  // Mon Nov 23 04:47:02 UTC 2026
  time(String.raw`${weekday} ${month} [ \d]?\d ${clock}(?: [AP]M)?(?: ${zone})? \d{4}`),
  // 23/Nov/2026:04:47:02 +0000; Python's servers write 23/Nov/2026 04:47:02
  time(String.raw`\d\d/${month}/\d{4}[: ]${clock}(?: ${zone})?`),
  // 23 Nov 2026 04:47:02
  time(String.raw`\d{1,2} ${month} \d{4} ${clock}(?: ${zone})?`),
  // Nov 23 04:47:02, and `ls -l`: Nov 23 04:47, Nov 23  2025
  time(String.raw`${month} [ \d]?\d (?:${clock}|\d\d:\d\d| \d{4})`),
  { type: 'mac', pattern: /(?<![\w:])[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?![\w:])/g, isFixed: isFixedMac },
  {
    type: 'ipv6',
    pattern: /(?<![\w:.])[0-9a-f]{1,4}:[0-9a-f:]{1,36}(?:[0-9a-f]|::)(?!\w|:[0-9a-f:])/g,
    isFixed: (text) => !isIpv6(text) || isFixedIpv6(text),
  },
  {
    type: 'ipv4',
    // Not a version of four numbers: `libc-1.2.3.4`, `==1.2.3.4`, `1.2.3.4-1`.
    pattern: new RegExp(
      String.raw`(?<![\w.]|[\w.]-|==|[Vv]ersion )${octet}(?:\.${octet}){3}(?!\w|\.\d|[-+~]\w)`,
      'g',
    ),
    isFixed: isFixedIpv4,
  },
  { type: 'port', pattern: /(?<=:|->)\d{5}(?![\w.])/g, isFixed: (_, line, at) => !isEphemeralPort(line, at) },
  { type: 'id', pattern: /(?<![0-9A-Za-z_])[0-9a-f]{64}(?![0-9A-Za-z_])/g },
  {
    type: 'id',
    // A Go pseudo-version (`v0.0.0-20261123044702-3f2a9b1c4d5e`) ends in a commit, and is a version.
    pattern: /(?<![0-9A-Za-z_]|\d{14}-)[0-9a-f]{12}(?![0-9A-Za-z_])/g,
    isFixed: (text) => /^\d+$/.test(text),
  },
  time(clock, '(?<![\\w:.])', '(?![\\w:])'),
  { type: 'age', pattern: new RegExp(`\\b${human} ago\\b|(?<=\\bUp )${human}(?!\\w)`, 'g') },
  {
    type: 'duration',
    pattern: new RegExp(
      String.raw`(?<![\w.,-])${notAnOption}(?:(?:\d+h ?)?(?:\d+m ?)?\d+(?:\.\d+)?(?:ns|us|µs|μs|ms|s)|\d+h ?\d+m|\d+(?:\.\d+)? (?:ms|s|(?:milli)?seconds?|minutes?|hours?))(?!\w)`,
      'g',
    ),
  },
  {
    type: 'size',
    pattern: new RegExp(
      String.raw`(?<![\w.,-])${notAnOption}\d+(?:[.,]\d+)*(?:B| ?[kKMGTP]i?B)(?:/s)?(?!\w)`,
      'g',
    ),
    isFixed: (text, line, from) => /^[0.,]+\s?\D+$/.test(text) && !isOfPair(line, from, from + text.length),
  },
  {
    type: 'pid',
    pattern:
      /(?<=\b[Pp][Ii][Dd]"?[ :=]{1,3}\[?)\d+(?![\w.])|(?<=\b(?:server|reloader|worker|parent|child|master) process \[?)\d+(?![\w.])/g,
    isFixed: (text) => Number(text) <= 1,
  },
  // What a shell says of a command that it leaves in the background: `[1] 4711`
  { type: 'pid', pattern: /(?<=^\[\d{1,3}\] )[1-9]\d{1,6}$/g },
  // nginx: `[notice] 29#29: start worker process`
  { type: 'pid', pattern: /(?<=\] )\d+#\d+(?=:)/g, isFixed: (text) => text === '1#1' },
]

function time(shape: string, before = '(?<!\\w)', after = '(?!\\w)'): Rule {
  return {
    type: 'time',
    pattern: new RegExp(before + shape + after, 'g'),
    isFixed: (text) => /^(?:0\d{3}|19[0-6]\d|1970)[-/]|[ /](?:0\d{3}|19[0-6]\d|1970)(?=[ :]|$)/.test(text),
  }
}

/** One of the two sizes of `0B / 29.78MB`. */
function isOfPair(line: string, from: number, to: number): boolean {
  return /^ ?\/ ?\d/.test(line.slice(to, to + 4)) || /B ?\/ ?$/.test(line.slice(Math.max(0, from - 4), from))
}

function startsAt(sticky: RegExp, line: string, from: number): boolean {
  sticky.lastIndex = from
  return sticky.test(line)
}
