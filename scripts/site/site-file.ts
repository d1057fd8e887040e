/** A file that the site has beside Astro's pages: its path below the site's root. */
export type SiteFile = { path: string; bytes: Uint8Array }
