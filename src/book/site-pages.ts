/** Pages that the site has beside its chapters, by their address: a chapter of such a name would stand in their place. */
export const sitePages = ['book', 'cache', 'glossary', 'reading', 'search', 'status', 'versions'] as const

/** What else stands at the site’s root: folders, and pages that nobody links to. */
export const siteFolders = [
  '404',
  'assets',
  'images',
  'index',
  'labs',
  'og',
  'pagefind',
  'projects',
  'proofs',
  'schemas',
  'transcripts',
] as const

/** What every chapter’s page has an address on it for, besides its own sections. */
export const pageAnchors = ['main', 'contents', 'objectives', 'prerequisites', 'end'] as const
