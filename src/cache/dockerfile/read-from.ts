/** `FROM [--platform=…] image [AS name]`. Names are compared in small letters. */
export function readFrom(text: string): { image: string; name: string | null } {
  const words = text.split(/\s+/).filter((word) => !word.startsWith('--'))
  const [image = '', as = '', name] = words
  return { image, name: as.toLowerCase() === 'as' && name ? name.toLowerCase() : null }
}
