/** An address on this site, wherever it is served: `href('status/')` is `/status/`, or `/book/status/` under a sub-path. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path}`
}
