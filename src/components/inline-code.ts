import { escapeHtml } from './escape-html.ts'

/** Front matter is plain text but for one thing: `` `docker run` `` is code. */
export function withInlineCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
