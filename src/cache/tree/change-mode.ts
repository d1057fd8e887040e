/** What `--chmod` makes of a mode: `755` is that one, `u+x,go-w` changes it. null: it makes no sense. */
export function changeMode(mode: number, word: string, isFolder = false): number | null {
  if (/^[0-7]{1,4}$/.test(word)) return Number.parseInt(word, 8)
  let changed = mode
  for (const clause of word.split(',')) {
    const [, who, how, what] = /^([ugoa]*)([-+=])([rwxX]*)$/.exec(clause) ?? []
    if (what === undefined) return null
    const classes = !who || who.includes('a') ? 'ugo' : who
    const within = [...classes].reduce((bits, each) => bits | (0o7 << shifts[each]!), 0)
    const isRun = isFolder || (mode & 0o111) !== 0
    const bits = within & [...what].reduce((all, each) => all | weight(each, isRun), 0)
    if (how === '+') changed |= bits
    if (how === '-') changed &= ~bits
    if (how === '=') changed = (changed & ~within) | bits
  }
  return changed
}

const shifts: Record<string, number> = { u: 6, g: 3, o: 0 }

/** `X` is `x` for folders, and for what somebody may run already. */
function weight(letter: string, isRun: boolean): number {
  if (letter === 'X') return isRun ? 0o111 : 0
  return { r: 0o444, w: 0o222, x: 0o111 }[letter]!
}
