/** The `--name=value` words in front of an instruction's arguments, and the rest as it stands. */
export function splitFlags(text: string): { flags: [name: string, value: string][]; rest: string } {
  const flags: [string, string][] = []
  let rest = text
  for (;;) {
    const flag = /^--([a-z-]+)(?:=("[^"]*"|'[^']*'|\S*))?(?:\s+|$)/.exec(rest)
    if (!flag) return { flags, rest }
    flags.push([flag[1]!, (flag[2] ?? 'true').replace(/^(["'])(.*)\1$/, '$2')])
    rest = rest.slice(flag[0].length)
  }
}

/** The value of a flag that is given once. */
export function flagValue(flags: readonly [string, string][], name: string): string | null {
  return flags.find(([key]) => key === name)?.[1] ?? null
}
