/** Vite would take these for its own constants, so that a stray `BASE_URL` bends every link; under `VITEST` Astro serves no page. */
const misread = ['BASE_URL', 'MODE', 'DEV', 'PROD', 'SSR', 'NODE_ENV', 'VITEST']

/** Our environment for Astro's processes, without what they would misread. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !misread.includes(name)))
}
