import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/**
 * Layers rank in the order in which a browser first meets them, and neither Astro nor the bundler promises that our
 * layers.css comes first. So its one line opens every sheet; the minifier takes the repetitions out again.
 */
export function layersFirst(): Plugin {
  const order = readFileSync(new URL('./layers.css', import.meta.url), 'utf8')
  return {
    name: 'layers-first',
    enforce: 'pre',
    transform(code, id) {
      // `sheet.css?url` is a module that holds an address.
      const isSheet = /\.css(\?|$)/.test(id) && !/[?&](url|raw)\b/.test(id)
      return isSheet ? { code: order + code, map: null } : null
    },
  }
}
