import { flagValue, splitFlags } from './flags.ts'

/** `FROM [--platform=…] image [AS name]`. Names are compared in small letters. */
export function readFrom(text: string): { image: string; name: string | null; platform: string | null } {
  const { flags, rest } = splitFlags(text)
  const [image = '', as = '', name] = rest.split(/\s+/)
  return {
    image,
    name: as.toLowerCase() === 'as' && name ? name.toLowerCase() : null,
    platform: flagValue(flags, 'platform'),
  }
}
