/** Just enough XML to write a report. Text must be free of what XML rules out: see printable.ts. */
export type Attributes = Record<string, string | number>

/** Children are elements, which get lines of their own, or text, which keeps its bytes. Numbers get three decimals at most. */
export function element(name: string, attributes: Attributes, children: string[] = []): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(print(value))}"`)
  const opening = `<${name}${words.join('')}`
  if (children.length === 0) return `${opening}/>`
  const content = children[0]!.startsWith('<') ? `\n${children.join('\n')}\n` : children.join('')
  return `${opening}>${content}</${name}>`
}

export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (mark) => entities[mark as keyof typeof entities])
}

/** A newline in an attribute would be read as a blank. */
function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["\n\t]/g, (mark) => entities[mark as keyof typeof entities])
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }

function print(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 1000) / 1000)
}
