/** `uid:gid` of what `--chown` or USER says: an id alone is both, and `root` is 0. Other names stay: who they are is in the image. */
export function ownerIn(word: string): string {
  const [user = '', group = user] = word.split(':').map((name) => (name === 'root' ? '0' : name))
  return `${user}:${group}`
}
