// The part of the build that `n8n-node build` does not do: what is shipped beside the code is checked here, and
// the code that the compiler wrote is formatted as ours is, which also makes the package a tenth smaller.
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join, basename } = require('node:path');
const { Transform } = require('node:stream');
const { finished } = require('node:stream/promises');
const { dest, parallel, series, src } = require('gulp');
const prettier = require('prettier');
const { checkIcons } = require('./scripts/templates/icons');
const { checkTemplate, checkTogether } = require('./scripts/templates/check');

const files = (folder, extension) =>
	existsSync(folder)
		? readdirSync(folder)
				.filter((file) => file.endsWith(extension))
				.map((file) => join(folder, file))
		: [];

const read = (file) => readFileSync(file, 'utf8');

function fail(what, complaints) {
	if (complaints.length > 0)
		throw new Error(`${what}:\n${complaints.map((line) => `  - ${line}`).join('\n')}`);
}

/** What the built nodes say about themselves, by node type; nothing before the first build. */
function descriptions() {
	const { name, n8n } = JSON.parse(read('package.json'));
	const built = n8n.nodes.map((file) => join(__dirname, file)).filter(existsSync);
	return Object.fromEntries(
		built.map((file) => {
			const { description } = new (require(file)[basename(file, '.node.js')])();
			return [`${name}.${description.name}`, description];
		}),
	);
}

function icons() {
	const svgs = files('icons', '.svg');
	fail('icons/', checkIcons(new Map(svgs.map((file) => [basename(file), read(file)]))));
	return svgs.length > 0
		? src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'))
		: Promise.resolve();
}

async function code() {
	// Readable, but shipped: 600,000 bytes are all a package may have (`npm run e2e` checks it).
	const shipped = {
		parser: 'babel',
		printWidth: 200,
		bracketSpacing: false,
		arrowParens: 'avoid',
		trailingComma: 'none',
		objectWrap: 'collapse',
	};
	const options = { ...(await prettier.resolveConfig(__filename)), ...shipped };
	await rewrite('js', (text) => prettier.format(unmarked(text), options));
}

/**
 * Without TypeScript's mark of an ES module, for which it has no switch: it serves default imports alone, so a file
 * without a default export works the same, and of 200 small files these lines are 3 % of the package.
 */
function unmarked(text) {
	return /\bdefault\b/.test(text)
		? text
		: text.replace(/^Object\.defineProperty\(exports, "__esModule".*\n/m, '');
}

/** Only n8n reads these. */
async function schemas() {
	await rewrite('json', (text) => JSON.stringify(JSON.parse(text)));
}

async function rewrite(extension, change) {
	const rewritten = async (file) => {
		file.contents = Buffer.from(await change(file.contents.toString()));
		return file;
	};
	const changed = new Transform({
		objectMode: true,
		transform: (file, _encoding, done) => rewritten(file).then((result) => done(null, result), done),
	});
	await finished(src(`dist/{nodes,credentials}/**/*.${extension}`).pipe(changed).pipe(dest('dist')));
}

async function templates() {
	const known = descriptions();
	const workflows = Object.entries({ workflows: 'en', 'workflows/pt-BR': 'pt-BR' }).flatMap(
		([folder, language]) =>
			files(folder, '.json').map((file) => ({ file, language, workflow: JSON.parse(read(file)) })),
	);
	const complaints = workflows.flatMap(({ file, language, workflow }) =>
		checkTemplate(workflow, known, language).map((complaint) => `${file}: ${complaint}`),
	);
	fail('workflows/', [...complaints, ...checkTogether(workflows.map(({ workflow }) => workflow))]);
}

exports['build:icons'] = icons;
exports['build:code'] = code;
exports['build:schemas'] = schemas;
exports['build:templates'] = templates;
exports['build:assets'] = series(parallel(code, schemas), parallel(icons, templates));
exports.default = exports['build:assets'];
