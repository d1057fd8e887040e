import type { FileChange, Reason, Verdict } from './types.ts'

/** Why a step is cached, or is not, in a sentence. */
export function sayReason(verdict: Verdict, reason: Reason): string {
  if (verdict === 'depends') return sayDepends(reason)
  switch (reason.kind) {
    case 'nothing-changed':
      return 'Nothing that it is made from has changed.'
    case 'same-files':
      return `Line ${reason.line} ran, but what is copied from there may come out the same, and did.`
    case 'done-once':
      return `It is the same step as line ${reason.line}; both are done once.`
    case 'new-below':
      return `It stands on line ${reason.line}, which ran.`
    case 'new-base':
      return 'It stands on other layers than before: the base image, or what is above this line, is another one.'
    case 'no-cache':
      return 'The cache was not to be used.'
    case 'first-time':
      return 'Nothing like it was done here before.'
    case 'other-instruction':
      return `In its place there was \`${reason.was}\`.`
    case 'other-command':
      return 'The command is another one, letter by letter.'
    case 'other-shell':
      return 'The shell is another one.'
    case 'other-variable':
      return sayVariable(reason)
    case 'other-order-of-variables':
      return 'The variables in force are the same, in another order.'
    case 'other-folder':
      return `It runs in the folder \`${reason.is}\`; before, in \`${reason.was}\`.`
    case 'other-user':
      return `It runs as ${user(reason.is)}; before, as ${user(reason.was)}.`
    case 'other-mounts':
      return 'What is mounted for it has changed.'
    case 'other-network':
      return 'Its network is another one.'
    case 'other-names':
      return `It copies by another name; before, ${reason.was.map((name) => `\`${name}\``).join(', ')}.`
    case 'other-destination':
      return `It goes to \`${reason.is}\`; before, to \`${reason.was}\`.`
    case 'other-options':
      return 'Its options have changed.'
    case 'other-files':
      return sayFiles(reason.changes)
    case 'not-found':
      return `\`${reason.path}\` is not there${reason.isIgnored ? ': .dockerignore keeps it out' : ''}.`
    case 'command-fails':
      return 'The command fails.'
    case 'in-the-way':
      return `\`/${reason.path}\` is in the way: a file is no folder, and a folder no file.`
    case 'stopped':
      return `The build stops at line ${reason.line}.`
  }
}

function sayDepends(reason: Reason): string {
  const on = reason.kind === 'new-below' ? `Line ${reason.line} may have run` : 'A command before it ran'
  return `${on}: this is cached if what was made there came out the same as before, byte for byte.`
}

function sayVariable({ name, was, is }: Extract<Reason, { kind: 'other-variable' }>): string {
  if (was === null) return `The variable \`${name}\` is new in its environment.`
  if (is === null) return `The variable \`${name}\` is no longer in its environment.`
  return `The variable \`${name}\` in its environment is \`${is}\`; before, \`${was}\`.`
}

const ways = { new: 'is new', gone: 'is gone', changed: 'has changed' }

/** Content or permissions: both are said to have changed. */
function sayFiles(changes: readonly FileChange[]): string {
  const said = changes.slice(0, 3).map(({ path, how }) => `\`${path || '.'}\` ${ways[how]}`)
  const more = changes.length > 3 ? ` (and ${changes.length - 3} more)` : ''
  return said.length === 0 ? 'What it copies has changed.' : `${said.join(', ')}${more}.`
}

function user(name: string): string {
  return name === '' ? 'the image’s own user' : `\`${name}\``
}
