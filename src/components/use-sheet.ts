const sheets = new Map<string, Promise<void>>()

/** Fetches a style sheet that only what opens now needs. Resolved when it is there, or cannot be had: words without style are better than none. */
export function useSheet(href: string): Promise<void> {
  const sheet = sheets.get(href) ?? fetchSheet(href)
  sheets.set(href, sheet)
  return sheet
}

function fetchSheet(href: string): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  return new Promise((resolve) => {
    link.onload = link.onerror = () => resolve()
    document.head.append(link)
  })
}
