/** dockerfile-ast looks for a byte order mark with Node's Buffer. A browser has none; the one thing that is asked of it is this. */
Object.assign(globalThis, { Buffer: { from: (text: string) => new TextEncoder().encode(text) } })
