/** Which network addresses and ports mean the same on every machine, and so are not volatile. */

/** Loopback, any address, netmasks, broadcast, and what RFC 5737 keeps for examples. */
export function isFixedIpv4(text: string): boolean {
  return /^(?:0\.0\.0\.0$|127\.|255\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/.test(text)
}

/** A form with all its groups, or with one `::`. `a::b` of some language is not worth mistaking for one: it needs a digit and a group of two. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::')
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (halves.length > 2 || groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return false
  if (halves.length === 1) return groups.length === 8
  return groups.length < 8 && /\d/.test(text) && groups[0]!.length > 1
}

/** Multicast and old local prefixes (as in every container's `/etc/hosts`), and what RFC 3849 keeps for examples. */
export function isFixedIpv6(text: string): boolean {
  return /^(?:ff0|fe00::|2001:db8:)/.test(text)
}

export function isFixedMac(text: string): boolean {
  return /^(?:00(?::00){5}|ff(?::ff){5})$/.test(text)
}

/**
 * Linux picks ports from 32768 to 60999 when no one asks for a certain one. The port at `from` is such a one when it follows a host or
 * an arrow; not one that was published under its own number (`0.0.0.0:50051->50051/tcp`), nor a container's (`->50051/tcp`).
 */
export function isEphemeralPort(line: string, from: number): boolean {
  const port = line.slice(from, from + 5)
  const before = line.slice(Math.max(0, from - 80), from)
  const after = line.slice(from + 5, from + 16)
  if (Number(port) < 32768 || Number(port) > 60999) return false
  if (before.endsWith('->')) return !/^\/(?:tcp|udp|sctp)/.test(after)
  return hostBeforePort.test(before) && !after.startsWith(`->${port}/`)
}

const hostBeforePort =
  /(?:\d+(?:\.\d+){3}|\]|::|\blocalhost|\/\/[\w.-]+|(?<![\w./-])[a-z0-9-]+(?:\.[a-z0-9-]+)+):$/
