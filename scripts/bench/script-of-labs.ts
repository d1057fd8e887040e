import type { Lab, Step, TerminalStep } from '../../src/book/types.ts'

/** A lab takes a minute or two: one that waits longer than this waits for something that does not come. */
const patienceSeconds = 900

/**
 * The commands of labs as a person would put them into one shell script, in order, on one machine, comparing nothing. Only labs of one
 * terminal whose commands end can be written so. It prints the ids of labs that did not end.
 */
export function scriptOf(labs: Lab[]): string {
  return labs.map(scriptOfLab).join('\n')
}

/** Whether a plain script can do what this lab does. */
export function isPlain({ steps, services }: Lab): boolean {
  const terminals = steps.flatMap((step) => (step.kind === 'terminal' ? [step.options] : []))
  return (
    services.length === 0 &&
    terminals.every(
      ({ foreground, tty, notRun, continue: goesOn }) => !foreground && !tty && !goesOn && !notRun,
    ) &&
    new Set(terminals.map(({ terminal }) => terminal)).size <= 1 &&
    steps.every(
      (step) => step.kind === 'file' || step.exchanges.every(({ input }) => input.kind === 'command'),
    )
  )
}

/** In a shell of its own, in an empty folder, on an engine that has forgotten the lab before but for base images: what a lab may rely on. */
function scriptOfLab({ id, workspace, start, steps }: Lab): string {
  return [
    'docker images --format "{{.Repository}}:{{.Tag}}" | sort > ~/bases',
    `rm -rf ~/work && mkdir -p ~/work/${workspace} && cd ~/work/${workspace}`,
    ...(start?.files ?? []).map(({ path, bytes, executable }) => writing(path, bytes, executable)),
    `cat > ~/lab.sh <<'END_OF_LAB'`,
    ...steps.flatMap(linesOf),
    'END_OF_LAB',
    `timeout ${patienceSeconds} bash ~/lab.sh > /dev/null 2>&1 < /dev/null; [ $? != 124 ] || echo ${id}`,
    'docker ps -aq | xargs -r docker rm --force --volumes > /dev/null',
    'docker images --format "{{.Repository}}:{{.Tag}}" | sort | comm -13 ~/bases - | xargs -r docker rmi --force > /dev/null',
    'docker builder prune --all --force > /dev/null; docker system prune --force --volumes > /dev/null',
    '',
  ].join('\n')
}

function linesOf(step: Step): string[] {
  if (step.kind === 'terminal') return commandsOf(step)
  return step.region === null ? [writing(step.path, step.bytes, step.executable)] : []
}

function commandsOf({ exchanges }: TerminalStep): string[] {
  return exchanges.flatMap(({ input }) => (input.kind === 'command' ? [input.text] : []))
}

function writing(path: string, bytes: Uint8Array, executable: boolean): string {
  const text = Buffer.from(bytes).toString('base64')
  return `mkdir -p "$(dirname '${path}')" && echo ${text} | base64 -d > '${path}'${executable ? ` && chmod +x '${path}'` : ''}`
}
