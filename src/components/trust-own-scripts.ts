type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): void
}

/**
 * Every page's policy refuses strings where they could become script. What is let through are the addresses of workers, ours (offline
 * reading) and Pagefind's, from this site alone; never HTML.
 */
export function trustOwnScripts(): void {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  })
}
