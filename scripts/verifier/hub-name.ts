/** Where Docker Hub keeps an image: `python:3.14-slim` is tag `3.14-slim` of `library/python`. A digest goes before a tag. */
export function hubName(image: string): { repository: string; reference: string } {
  const short = image.replace(/^(docker\.io|index\.docker\.io)\//, '')
  const [, name = short, tag = 'latest', digest] = short.match(/^([^:@]+)(?::([^@]+))?(?:@(.+))?$/) ?? []
  return { repository: name.includes('/') ? name : `library/${name}`, reference: digest ?? tag }
}
