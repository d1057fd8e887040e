import { afterPaint } from './after-paint.ts'
import { layInSlices } from './lay-in-slices.ts'
import { copyOnClick } from '../components/copy-block.ts'
import { explainTerms } from '../components/explain-terms.ts'
import { keepOffline } from '../components/keep-offline.ts'
import { openInPlace } from '../components/open-in-place.ts'
import { openSearch } from '../components/open-search.ts'
import { switchTheme } from '../components/switch-theme.ts'
import { trustOwnScripts } from '../components/trust-own-scripts.ts'
import { unfoldOnClick } from '../components/unfold.ts'
import { whenAsked } from '../components/when-asked.ts'
import { offerWrapping, wrapOnClick } from '../components/wrap-lines.ts'

trustOwnScripts()
// What a key or a click may ask for is there from the first moment on.
switchTheme()
openSearch()
openInPlace()
explainTerms()
whenAsked()
unfoldOnClick()
copyOnClick()
wrapOnClick()
document.addEventListener('shown', ({ target }) => offerWrapping(target as Element))
layInSlices()

afterPaint(() => {
  keepOffline()
  offerWrapping(document)
  // What a search has found is marked here, on the page that it led to.
  if (sessionStorage.getItem('found'))
    import('../components/mark-found.ts').then(({ markFound }) => markFound())
})
