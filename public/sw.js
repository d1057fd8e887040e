// Reading without a network. A page that was visited is kept with all that it needs; nothing else is fetched. Pages come from the
// network while there is one, so a new edition is seen at once, and what no kept page needs any more is thrown away.
const root = new URL('./', self.location)
const kept = caches.open('book')

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(
    self.clients.claim().then(async () => {
      // The page that brought this script was loaded without it.
      const pages = await self.clients.matchAll()
      await Promise.all(pages.map(({ url }) => keepPage(url.replace(/#.*/, ''))))
      await sweep()
    }),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(root.href)) return
  event.respondWith(isForever(request.url) ? fromKept(request) : fromNetwork(request))
})

/** Files whose name changes with what is in them. */
function isForever(url) {
  return url.startsWith(`${root.href}assets/`)
}

async function fromKept(request) {
  return (await (await kept).match(request.url)) ?? keep(request)
}

async function fromNetwork(request) {
  try {
    return await keep(request)
  } catch (error) {
    const old = await (await kept).match(request.url, { ignoreSearch: true })
    if (old) return old
    if (request.mode !== 'navigate') throw error
    return notKept()
  }
}

async function keep(request) {
  const response = await fetch(request)
  if (response.ok && !response.redirected) await (await kept).put(response.url, response.clone())
  return response
}

/** A page with what it names, and its scripts with what they import. */
async function keepPage(url, met = new Set()) {
  met.add(url)
  const response = await keep(new Request(url)).catch(() => null)
  if (!response?.ok || url.endsWith('.woff2')) return
  const named = (await response.text()).matchAll(/(?:(?:href|src)=|from)"([^"]+\.(?:css|js|woff2|svg))"/g)
  const needed = [...named].map(([, file]) => new URL(file, url).href)
  await Promise.all(
    needed.filter((file) => file.startsWith(root.href) && !met.has(file)).map((file) => keepPage(file, met)),
  )
}

/** Throws away assets that neither a kept page names nor anything that it needs. */
async function sweep() {
  const cache = await kept
  const entries = await cache.keys()
  const assets = entries.map(({ url }) => url).filter(isForever)
  const needed = new Set()
  const follow = async (url) => {
    const text = /\.(woff2|png)$/.test(url) ? '' : await (await cache.match(url)).text()
    const named = assets.filter(
      (asset) => !needed.has(asset) && text.includes(asset.slice(asset.lastIndexOf('/') + 1)),
    )
    named.forEach((asset) => needed.add(asset))
    await Promise.all(named.map(follow))
  }
  await Promise.all(
    entries
      .map(({ url }) => url)
      .filter((url) => url.endsWith('/'))
      .map(follow),
  )
  await Promise.all(assets.filter((asset) => !needed.has(asset)).map((asset) => cache.delete(asset)))
}

/** No network, and a page that was never visited: what there is instead. */
async function notKept() {
  const pages = (await (await kept).keys()).map(({ url }) => url).filter((url) => url.endsWith('/'))
  const titles = await Promise.all(
    pages.map(async (url) => /<title>([^<]*)/.exec(await (await (await kept).match(url)).text())?.[1]),
  )
  const list = pages.map((url, index) => `<li><a href="${url}">${titles[index] ?? url}</a></li>`).join('')
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>No network</title><main><h1>There is no network</h1>
<p>This page was not visited before, so it is not kept here. These were:</p><ul>${list}</ul></main></html>`
  return new Response(page, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
}
