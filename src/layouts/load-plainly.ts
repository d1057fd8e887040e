import type { Plugin } from 'vite'

/**
 * Vite puts a helper around every `import()`, to fetch styles and other chunks ahead. Ours have neither, so a third of what a reader's
 * browser would parse before anything is clicked is that helper. Here it only loads.
 */
export function loadPlainly(): Plugin {
  return {
    name: 'load-plainly',
    enforce: 'pre',
    apply: 'build',
    load: (id) =>
      id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null,
  }
}
