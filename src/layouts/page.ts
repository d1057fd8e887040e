import { copyOnClick } from '../components/copy.ts'
import { explainTerms } from '../components/explain-terms.ts'
import { followReading } from '../components/follow-reading.ts'
import { keepOffline } from '../components/keep-offline.ts'
import { openSearch } from '../components/open-search.ts'
import { openTranscripts } from '../components/open-transcripts.ts'
import { switchTheme } from '../components/switch-theme.ts'
import { unfoldOnClick } from '../components/unfold.ts'
import { whenAsked } from '../components/when-asked.ts'
import { offerWrapping } from '../components/wrap-lines.ts'

copyOnClick()
switchTheme()
openSearch()
followReading()
openTranscripts()
explainTerms()
whenAsked()
keepOffline()
unfoldOnClick()
offerWrapping()
// What a search has found is marked here, on the page that it led to.
if (sessionStorage.getItem('found'))
  import('../components/mark-found.ts').then(({ markFound }) => markFound())
