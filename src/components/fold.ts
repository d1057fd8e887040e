/** Longer output is folded to so many lines; without JavaScript it is shown whole. */
const longest = 24

/** HTML for what a program printed: which the style sheet folds when it is long, and the button that unfolds them. */
export function drawPrinted(lines: string[]): string {
  const html = lines.map((line) => `${line}\n`).join('')
  if (lines.length <= longest) return `<samp>${html}</samp>`
  return `<samp class="long">${html}</samp><button type="button" class="unfold">All ${lines.length} lines</button>`
}
