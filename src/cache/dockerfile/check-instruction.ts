import { splitFlags } from './flags.ts'
import type { Instruction } from './instruction.ts'
import { assignments, declarations, jsonWords } from './words.ts'

/** Why BuildKit refuses an instruction before it builds anything, and what to write instead. null: it does not. */
export function checkInstruction(instruction: Instruction): string | null {
  const { keyword, text, heredocs } = instruction
  const form = forms.get(keyword)
  if (!form) return `Unknown instruction \`${keyword}\`.`
  const open = heredocs.find(({ isOpen }) => isOpen)
  if (open) return `The here-document \`${open.mark}\` never ends. Put \`${open.name}\` on a line of its own.`
  const { flags, rest } = splitFlags(text)
  const strange = flags.find(([name]) => !form.flags.includes(name))
  if (strange) return `\`${keyword}\` has no flag \`--${strange[0]}\`. ${listed(form.flags)}`
  const twice = flags.find(
    ([name], at) => !repeated.has(name) && flags.slice(0, at).some(([before]) => before === name),
  )
  if (twice) return `\`--${twice[0]}\` is given twice. Keep one of them.`
  if (rest === '' && form.needs) return `\`${keyword}\` is empty. Write \`${form.needs}\`.`
  return form.check?.(rest, instruction) ?? null
}

type Form = {
  flags: string[]
  /** How it is written, if it cannot be empty. */
  needs?: string
  check?(rest: string, instruction: Instruction): string | null
}

const repeated = new Set(['mount', 'exclude', 'device'])

const copying = ['chown', 'chmod', 'link', 'exclude', 'parents']

const forms = new Map<string, Form>([
  ['ADD', { flags: [...copying, 'checksum', 'keep-git-dir', 'unpack'], needs: 'ADD source destination' }],
  ['ARG', { flags: [], needs: 'ARG NAME=value', check: nameless(declarations) }],
  ['CMD', { flags: [] }],
  ['COPY', { flags: [...copying, 'from'], needs: 'COPY source destination' }],
  ['ENTRYPOINT', { flags: [] }],
  ['ENV', { flags: [], needs: 'ENV NAME=value', check: unassigned }],
  ['EXPOSE', { flags: [], needs: 'EXPOSE 8000', check: checkPorts }],
  ['FROM', { flags: ['platform'], needs: 'FROM image', check: checkFrom }],
  [
    'HEALTHCHECK',
    {
      flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
      needs: 'HEALTHCHECK CMD command',
      check: (rest) =>
        /^(CMD\s|NONE$)/i.test(rest) ? null : 'After `HEALTHCHECK` comes `CMD` and a command, or `NONE`.',
    },
  ],
  ['LABEL', { flags: [], needs: 'LABEL name=value', check: unassigned }],
  ['MAINTAINER', { flags: [], needs: 'MAINTAINER name' }],
  [
    'ONBUILD',
    {
      flags: [],
      needs: 'ONBUILD RUN command',
      check: (rest) => {
        const [keyword] = /^\w+/.exec(rest.toUpperCase()) ?? []
        return /^(ONBUILD|FROM|MAINTAINER)$/.test(keyword ?? '')
          ? `\`ONBUILD\` cannot note a \`${keyword}\`.`
          : null
      },
    },
  ],
  ['RUN', { flags: ['mount', 'network', 'security', 'device'], check: checkRun }],
  [
    'SHELL',
    {
      flags: [],
      needs: 'SHELL ["/bin/sh", "-c"]',
      check: (rest) => (jsonWords(rest)?.length ? null : '`SHELL` takes a list: `SHELL ["/bin/sh", "-c"]`.'),
    },
  ],
  ['STOPSIGNAL', { flags: [], needs: 'STOPSIGNAL SIGTERM', check: oneWord }],
  ['USER', { flags: [], needs: 'USER name' }],
  ['VOLUME', { flags: [], needs: 'VOLUME /folder' }],
  ['WORKDIR', { flags: [], needs: 'WORKDIR /folder' }],
])

function listed(flags: string[]): string {
  return flags.length === 0 ? 'It has none.' : `It has ${flags.map((flag) => `\`--${flag}\``).join(', ')}.`
}

/** `=value`, without a name. */
function nameless(read: typeof assignments): NonNullable<Form['check']> {
  return (rest, { keyword, escape }) =>
    read(rest, escape).some(([name]) => name === '') ? `\`${keyword}\` needs a name before the \`=\`.` : null
}

function unassigned(rest: string, instruction: Instruction): string | null {
  const bare = assignments(rest, instruction.escape).find(([, value]) => value === null)
  if (bare) return `\`${bare[0]}\` has no value. Write \`${instruction.keyword} ${bare[0]}=value\`.`
  return nameless(assignments)(rest, instruction)
}

function oneWord(rest: string, { keyword }: Instruction): string | null {
  return /^("[^"]*"|'[^']*'|\S)+$/.test(rest) ? null : `\`${keyword}\` takes one word, and not \`${rest}\`.`
}

function checkFrom(rest: string): string | null {
  const [, as, name, ...more] = rest.split(/\s+/)
  if (as === undefined) return null
  if (as.toLowerCase() !== 'as' || name === undefined || more.length > 0)
    return 'After `FROM` comes an image, and `AS name` if the stage has a name.'
  if (/^[a-z][a-z0-9-_.]*$/i.test(name)) return null
  return `\`${name}\` is no name for a stage: begin with a letter and go on with letters, digits, \`-\`, \`_\` and \`.\`.`
}

function checkRun(_rest: string, { text }: Instruction): string | null {
  const network = splitFlags(text).flags.find(([name]) => name === 'network')?.[1] ?? 'default'
  return ['default', 'none', 'host'].includes(network)
    ? null
    : `There is no network \`${network}\`. There are \`default\`, \`none\` and \`host\`.`
}

function checkPorts(rest: string): string | null {
  const isPort = (word: string) => {
    const [, ...ports] = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp))?$/i.exec(word) ?? []
    return ports.length > 0 && ports.every((port) => Number(port ?? 0) <= 65_535)
  }
  const wrong = rest.split(/\s+/).find((word) => !word.includes('$') && !isPort(word))
  return wrong === undefined ? null : `\`${wrong}\` is no port: write \`8000\`, or \`8000/udp\`.`
}
