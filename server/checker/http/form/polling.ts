/** AJAX polling: its tag, and an answer at once whether or not there is news. */
import { textOf } from '../../../bytes/bytes.ts';
import { rfc9110 } from '../../../handshake/references.ts';
import { Fault, text } from '../../fault.ts';
import { header } from '../../wire/http.ts';
import { passOn } from '../feed.ts';
import { ask, mustBe, readNews } from '../read.ts';
import { addDocument, addNoStore, formOf, mustSay } from './group.ts';

const group = formOf('polling');
const { add } = group;
export const POLLING_FORM = group.list;

addNoStore(group, 'polling');
add(
  'polling.etag',
  text('The answer has a tag', 'La respuesta lleva una etiqueta'),
  text('ETag: "epoch.id" of the newest update', 'ETag: "época.id" de la actualización más nueva'),
  async (session) => {
    const { epoch, id } = session.feed.latest();
    mustSay('ETag', header(mustBe(await ask(session), 200), 'etag'), new RegExp(`^"${epoch}\\.${id}"$`));
  },
  { reference: rfc9110('8.8.3') },
);
add(
  'polling.304',
  text('A client that names the newest tag', 'Un cliente que nombra la etiqueta más nueva'),
  text('304 without a body; 200 once there is news', '304 sin cuerpo; 200 en cuanto hay novedades'),
  async (session) => {
    const tag = header(mustBe(await ask(session), 200), 'etag') ?? '';
    const unchanged = mustBe(await ask(session, session.newest(), { 'If-None-Match': tag }), 304);
    if (unchanged.body.length > 0) throw new Fault(text('The 304 has a body.', 'El 304 lleva cuerpo.'));
    const since = session.newest();
    await passOn(session, 1);
    mustBe(await ask(session, since, { 'If-None-Match': tag }), 200);
  },
  { reference: rfc9110('13.1.2') },
);
add(
  'polling.nothing',
  text('Nothing is new', 'No hay nada nuevo'),
  text('an empty list, at once', 'una lista vacía, enseguida'),
  async (session) => {
    const { updates } = readNews(textOf(mustBe(await ask(session), 200).body));
    if (updates.length > 0)
      throw new Fault(text(`${updates.length} updates came.`, `Llegaron ${updates.length} actualizaciones.`));
  },
);
addDocument(group, 'polling');
