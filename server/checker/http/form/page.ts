/** The whole page: that it is one, what it brings, and that nothing in it becomes markup. */
import { textOf } from '../../../bytes/bytes.ts';
import { Fault, text } from '../../fault.ts';
import { header } from '../../wire/http.ts';
import { passOn } from '../feed.ts';
import { ask, mustBe, newsOf, readNews } from '../read.ts';
import { addNoStore, formOf, mustSay } from './group.ts';

const group = formOf('page');
const { add } = group;
export const PAGE_FORM = group.list;

addNoStore(group, 'page');
add(
  'page.html',
  text('It is a page', 'Es una página'),
  text('Content-Type: text/html', 'Content-Type: text/html'),
  async (session) => {
    mustSay('Content-Type', header(mustBe(await ask(session), 200), 'content-type'), /^text\/html/i);
  },
);
add(
  'page.news',
  text('What it brings stands on a line of its own', 'Lo que trae va en su propia línea'),
  text('<script type="application/json" id="news">…</script>', '<script type="application/json" id="news">…</script>'),
  async (session) => {
    readNews(newsOf(textOf(mustBe(await ask(session), 200).body)));
  },
);
add(
  'page.script',
  text('It brings the page’s script', 'Trae el script de la página'),
  text('a script from assets/page-….js', 'un script de assets/page-….js'),
  async (session) => {
    const html = textOf(mustBe(await ask(session), 200).body);
    if (!/<script[^>]+src="[^"]*assets\/page-[^"]+\.js"/.test(html))
      throw new Fault(text('There is none.', 'No hay ninguno.'));
  },
);
add(
  'page.safe',
  text('An update with markup in it', 'Una actualización con etiquetas dentro'),
  text('it stands there as text: no tag comes of it', 'queda como texto: de ella no sale ninguna etiqueta'),
  async (session) => {
    session.feed.publish({ symbol: '<b>bold</b>', price: 1 });
    await passOn(session, 1);
    const { epoch, id } = session.feed.latest();
    if (textOf(mustBe(await ask(session, `since=${epoch}.${id - 2}`), 200).body).includes('<b>bold'))
      throw new Fault(text('<b> stands in the page.', '<b> está en la página.'));
  },
);
add(
  'page.root',
  text('The window’s first address', 'La primera dirección de la ventana'),
  text('GET / leads to /page with 303', 'GET / lleva a /page con 303'),
  async (session) => {
    mustSay('Location', header(mustBe(await session.ask('/'), 303), 'location'), /\/page/);
  },
);
