/** What is visited can be read without a network. Only of a built site: what `npm run dev` serves changes under the reader's hands. */
export function keepOffline(): void {
  if (import.meta.env.DEV || !navigator.serviceWorker) return
  // A browser may refuse to keep anything; reading goes on.
  navigator.serviceWorker.register(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}sw.js`).catch(() => {})
}
