import { services } from '../../src/book/chapter/components.ts'
import { oneOf, parseOptions } from '../command/parse-options.ts'

export type MachineArguments = {
  images: string[]
  bases: 'auto' | 'registry' | 'stand-in'
  basesOf: string[]
  help: boolean
  host: string | undefined
  services: string[]
  store: 'containerd' | 'overlay2'
}

export const machineHelp = `npm run machine -- [image …] [options]

Opens a shell on a fresh lab machine, to try things out for a chapter. Its engine pulls from the labs' mirror. Where Docker Hub is out of
reach that holds the stand-ins that are built already, and those that are named here. The end of the shell (Ctrl-D) removes it all.
Without a terminal it runs the commands of its standard input and exits with the status of the last.

  busybox:1.37          an image that is wanted too
  --bases-of CHAPTER    the images that a chapter, a lab or a file:line names; as often as you like
  --services registries Docker Hub and GHCR for pushing, as in the labs that push
  --bases WHERE         auto (default), registry (Docker Hub) or stand-in
  --store NAME          containerd (default) or overlay2
  --host ENDPOINT       the Docker engine for the machine: ssh://…, tcp://…, unix://…, a Docker context
  --help                this text
`

const options = {
  bases: { type: 'string', default: 'auto' },
  'bases-of': { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
  host: { type: 'string' },
  services: { type: 'string', multiple: true, default: [] as string[] },
  store: { type: 'string', default: 'containerd' },
} as const

/** Throws CannotTell for an option or a value that it does not know. */
export function parseMachineArguments(argv: string[]): MachineArguments {
  const { values, positionals } = parseOptions(argv, options, 'npm run machine')
  return {
    images: positionals,
    bases: oneOf('--bases', values.bases, ['auto', 'registry', 'stand-in'] as const),
    basesOf: values['bases-of'],
    help: values.help,
    host: values.host,
    services: values.services.map((service) => oneOf('--services', service, services)),
    store: oneOf('--store', values.store, ['containerd', 'overlay2'] as const),
  }
}
