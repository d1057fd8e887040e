/** What `npm audit --json` says: of each package that has a hole, or that needs one which has. */
type Audit = {
  vulnerabilities?: Record<string, { severity: string; via: (string | { title: string; url: string })[] }>
  message?: string
}

/** In words, and whether npm knows of a hole. A registry that cannot be asked is no news about packages. */
export function sayHoles(audit: string): { text: string; isOpen: boolean } {
  const { vulnerabilities, message } = parse(audit)
  if (!vulnerabilities)
    return {
      text: `Whether packages have known holes could not be asked: ${message ?? 'npm gave no answer'}.`,
      isOpen: false,
    }
  const holes = Object.entries(vulnerabilities).flatMap(([name, { severity, via }]) =>
    via.flatMap((cause) =>
      typeof cause === 'string' ? [] : [`  ${name} (${severity}): ${cause.title}, ${cause.url}`],
    ),
  )
  if (holes.length === 0)
    return { text: 'No package that the site is made with has a known hole.', isOpen: false }
  return {
    text: ['Packages that the site is made with have known holes:', ...holes, 'See `npm audit fix`.'].join(
      '\n',
    ),
    isOpen: true,
  }
}

function parse(text: string): Audit {
  try {
    return JSON.parse(text) as Audit
  } catch {
    return {}
  }
}
