import { fetchPart } from './fetch-part.ts'

/** Fetches the page of a chapter's proofs and puts the one that the link leads to in the link's place, folded open. */
export async function showProof(link: HTMLAnchorElement): Promise<void> {
  const claim = await fetchPart(link)
  const proof = claim.querySelector('details.proof')!
  link.replaceWith(proof)
  // page.ts looks whether its lines are cut off.
  proof.dispatchEvent(new Event('shown', { bubbles: true }))
  proof.querySelector('summary')!.focus()
}
