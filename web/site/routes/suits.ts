/** Which transport suits which use: of the runs that somebody gave, or of those that come with the site. */
import { csvOf } from '../../../server/export/csv/csv.ts';
import { suitsTable } from '../../../server/export/tables/suits.ts';
import { csvFormatOf, type Query } from '../../../server/readings/query.ts';
import { isForSuits, type SuitsRuns, suitsReader } from '../../../server/readings/suits.ts';
import { bytesOf } from '../../../server/readings/views.ts';
import { givenRuns, loadRun, shippedRuns } from '../runs.ts';
import { json, type Route, route } from './route.ts';

const suits = suitsReader();

const given: SuitsRuns = { list: async () => ({ runs: givenRuns(), unreadable: [] }), load: loadRun };
const shipped: SuitsRuns = {
  list: async () => ({ runs: (await shippedRuns()).filter(isForSuits), unreadable: [] }),
  load: loadRun,
};

const suitsIn = ({ recorded }: Query) => suits(recorded === '1' ? shipped : given);

export const SUITS_ROUTES: Route[] = [
  route('GET', '/api/suits', async ({ query }) => json(await suitsIn(query))),
  route('GET', '/api/suits.csv', async ({ query }) => ({
    body: bytesOf(csvOf(suitsTable(await suitsIn(query)), csvFormatOf(query))),
    fileName: 'duplex-lab-suits.csv',
  })),
];
