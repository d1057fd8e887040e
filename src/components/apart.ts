/**
 * A chapter's HTML for a page that holds all of them: its ids get the chapter's name before them, and links to any chapter's place lead
 * to that place on this page.
 */
export function keepApart(html: string, chapter: string, chapters: ReadonlySet<string>): string {
  return html
    .replace(/ (id|aria-labelledby|aria-describedby|for|popovertarget)="([^"]*)"/g, ` $1="${chapter}.$2"`)
    .replace(/ href="#([^"]*)"/g, ` href="#${chapter}.$1"`)
    .replace(/ href="\.\.\/([^/"]+)\/(?:#([^"]*))?"/g, (link, other: string, anchor?: string) =>
      chapters.has(other) ? ` href="#${anchor ? `${other}.${anchor}` : other}"` : link,
    )
}
