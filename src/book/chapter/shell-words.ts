/** Something that the shell has begun to read and that is still open, with the word it is in the middle of. */
export type Frame = {
  /** `text` (double quotes, `${…}`) is characters; all others hold words. */
  kind: 'commands' | 'text' | 'array' | 'condition' | 'case'
  closer: string
  /** What has been read of a word. A quoted part stands in it as `"`, so that `"if"` is not reserved. */
  word: string
  /** The next word may be a reserved one. */
  atCommand: boolean
  /** Of a `case`: its subject, a pattern, or the commands of one. After `function`: its name. */
  reads: 'subject' | 'pattern' | 'name' | 'commands'
}

export function openFrame(kind: Frame['kind'], closer: string): Frame {
  const reads = kind === 'case' ? 'subject' : 'commands'
  return { kind, closer, word: '', atCommand: kind === 'commands', reads }
}

/** What a word comes to: it opens a frame, closes its own, is the head of a function, or is one that the shell refuses here. */
export type Effect = Frame | 'closes' | 'heads' | 'refused' | null

/** Ends the frame's word, and notes what may follow. */
export function takeWord(frame: Frame): Effect {
  const { word } = frame
  frame.word = ''
  if (word === '' || frame.kind === 'text' || frame.kind === 'array') return null
  if (frame.kind === 'condition') return word === frame.closer ? 'closes' : null
  switch (frame.reads) {
    case 'subject':
      if (word === 'in') frame.reads = 'pattern'
      return null
    case 'pattern':
      return word === frame.closer ? 'closes' : null
    case 'name':
      frame.reads = 'commands'
      return 'heads'
    case 'commands':
      return frame.atCommand ? takeCommandWord(frame, word) : null
  }
}

const closers = new Map([
  ['if', 'fi'],
  ['for', 'done'],
  ['while', 'done'],
  ['until', 'done'],
  ['select', 'done'],
  ['{', '}'],
])
const endings = new Set([...closers.values(), 'esac'])
/** Words that a command follows. */
const leads = new Set(['if', 'while', 'until', '{', 'then', 'do', 'else', 'elif', '!', 'time'])

function takeCommandWord(frame: Frame, word: string): Effect {
  if (word === frame.closer) return 'closes'
  if (endings.has(word)) return 'refused'
  frame.atCommand = leads.has(word)
  if (word === 'function') frame.reads = 'name'
  if (word === 'case') return openFrame('case', 'esac')
  if (word === '[[') return openFrame('condition', ']]')
  const closer = closers.get(word)
  return closer ? { ...openFrame('commands', closer), atCommand: leads.has(word) } : null
}
