/** What those who carry on rely on: settings that agree with each other, and pages that name what there is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string): string => readFileSync(path, 'utf8');

describe('Tool settings', () => {
  const editor = Object.fromEntries(
    [...read('.editorconfig').matchAll(/^(\w+) = (\S+)$/gm)].map(([, name, value]) => [name, value]),
  );
  const { formatter } = JSON.parse(read('biome.json'));

  test('an editor writes what Biome wants', () => {
    expect(editor).toMatchObject({
      root: 'true',
      charset: 'utf-8',
      indent_style: formatter.indentStyle,
      indent_size: String(formatter.indentWidth),
      max_line_length: String(formatter.lineWidth),
      end_of_line: formatter.lineEnding,
      insert_final_newline: 'true',
    });
    expect(read('.gitattributes')).toContain(`eol=${formatter.lineEnding}`);
  });

  test('continuous integration runs our own commands, on the oldest Node that is promised too', () => {
    const { scripts, engines } = JSON.parse(read('package.json'));
    const workflow = read('.github/workflows/ci.yml');
    expect(workflow).toContain(`"${engines.node.replace('>=', '')}"`);
    const ours = [...workflow.matchAll(/npm (?:run )?(\w+)/g)].map(([, name]) => name);
    expect(new Set(ours)).toEqual(new Set(['lab', 'test']));
    for (const name of ours) expect(scripts).toHaveProperty(name!);
  });

  test('packages are pinned to one version, and their list says nothing of the place where it was made', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
    const hosts = [...read('package-lock.json').matchAll(/"resolved": "https?:\/\/([^/]+)/g)].map(([, host]) => host);
    expect(hosts.filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  });
});

describe('The pages for those who read the code', () => {
  const PAGES = ['README.md', 'README.es.md', 'CONTRIBUTING.md', 'docs/architecture.md'];

  test.each(PAGES)('%s names only places that are there', (page) => {
    const named = [...read(page).matchAll(/`((?:server|web|labs|docs|\.github|\.devcontainer)\/[\w./-]*)`/g)];
    expect(named.length).toBeGreaterThan(5);
    expect(named.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([]);
    const links = [...read(page).matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(`${page.includes('/') ? 'docs/' : ''}${path}`))).toEqual([]);
  });

  test('every room has a row in the plan of the house', () => {
    const rooms = ['server', 'web', 'labs'].flatMap((floor) =>
      readdirSync(floor, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${floor}/${name}/`)
        // The guided labs are one row: a new one is a folder and a line in their list.
        .filter((room) => !/^labs\/\d\d-/.test(room)),
    );
    const plan = read('docs/architecture.md');
    expect(rooms.filter((room) => !plan.includes(`\`${room}`))).toEqual([]);
  });

  test('the top level holds what the project is, beside settings of tools', () => {
    const folders = readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const ours = folders.map(({ name }) => name).filter((name) => !name.startsWith('.'));
    const made = ['node_modules', 'dist', 'runs', 'site', 'measured'];
    expect(ours.filter((name) => !made.includes(name)).sort()).toEqual(['docs', 'labs', 'server', 'web']);
  });
});
