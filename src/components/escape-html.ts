const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML. What programs print is data; this is the only way it reaches a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => entities[char]!)
}
