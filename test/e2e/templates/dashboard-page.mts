/** 9: the page in a real browser, its numbers against the sandbox's own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import type { Checks } from '../../support/processes/verdict.mjs';
import { accessibilityFindings } from '../page/axe.js';
import { checkEmpty, checkOldFailure, token } from './dashboard-page-words.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';
import { dayOf, groupBy, rowsOfDays, sums, untilReported } from './truth.mjs';

const days = 7;
const price = 0.1;
const patience = 120_000;
const hostile = '<img src=x onerror="document.title=1"> </td><script>alert(1)</script>';
const Replies = z.object({ data: z.array(z.object({ received_at: z.string() })) });
const brazilianDay = (ms: number): string =>
	new Intl.DateTimeFormat('pt-BR', {
		day: '2-digit',
		month: '2-digit',
		year: 'numeric',
		timeZone: 'America/Sao_Paulo',
	}).format(ms);
const Balance = z.object({ balance: z.number() });

export default async function dashboardPage(
	stage: Stage,
	checks: Checks,
	{ pictures }: { pictures: string },
): Promise<void> {
	const settings = { token, days, pricePerMessage: price, title: 'Painel de SMS' };
	const page = await Rehearsal.prepare(stage, 'dashboard-page', { settings });
	const url = page.address('Open the dashboard');
	await checks.attempt('dashboard-page: numbers, looks, door', async () => {
		await page.account.tell('generate', {
			rows: 4000,
			days: 9,
			campaigns: 14,
			perRequest: 60,
			replies: 420,
			webReplies: 90,
		});
		await untilReported(Date.now());
		await checkDoor(page, checks, url);
		const browser = await stage.browser();
		await checkNumbers(page, checks, browser, `${url}?token=${token}`, pictures);
		await page.account.tell('faults', { on: 'sms/reports/statuses', kind: 'unauthorized', times: 50 });
		const { status, text } = await page.call('GET', `${url}?token=${token}`);
		checks.check(
			'when Kolmeya refuses, the page says so',
			status === 502 && text.includes('Sem resposta'),
			`${status} ${text.slice(0, 200)}`,
		);
	});
	await page.end();
	await checks.attempt('dashboard-page: a failure of long ago', () => checkOldFailure(stage, checks));
	await checks.attempt('dashboard-page: nothing yet', () => checkEmpty(stage, checks));
}

/** A text that would run as code on a careless page. */
async function failHostileMessage({ account }: Rehearsal): Promise<void> {
	const messages = [{ phone: 11955550009, message: hostile }];
	await account.vendor('sms/store', { messages }, z.unknown());
	const [sent] = await account.messages();
	await account.tell('status', { messageId: sent.id, code: 4 });
}

async function checkDoor(page: Rehearsal, checks: Checks, url: string): Promise<void> {
	const asked = (await page.account.requests()).length;
	const answers = [
		await page.call('GET', url),
		await page.call('GET', `${url}?token=wrong`),
		await page.call('GET', `${url}?token=`),
	];
	checks.check(
		'without the right token it answers 401 and asks Kolmeya nothing',
		answers.every(({ status, text }) => status === 401 && !text.includes('Saldo')) &&
			(await page.account.requests()).length === asked,
		answers.map(({ status }) => status).join(),
	);
}

async function checkNumbers(
	rehearsal: Rehearsal,
	checks: Checks,
	browser: Browser,
	url: string,
	pictures: string,
): Promise<void> {
	await mkdir(pictures, { recursive: true });
	const complaints: string[] = [];
	const open = async (width: number, height: number, colorScheme: 'light' | 'dark') => {
		const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2, colorScheme });
		page.setDefaultTimeout(patience);
		page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('request', (request) => {
			if (!/^(data:|http:\/\/127\.0\.0\.1)/.test(request.url())) complaints.push(`asks for ${request.url()}`);
		});
		await page.goto(url);
		return page;
	};
	const wide = await open(1280, 900, 'light');
	await checkTiles(rehearsal, checks, wide);
	await checkGroups(rehearsal, checks, wide);
	await wide.screenshot({ path: join(pictures, 'dashboard-page.png'), fullPage: true });
	const narrow = await open(390, 844, 'light');
	checks.check('on a phone nothing sticks out', await fits(narrow));
	await narrow.screenshot({ path: join(pictures, 'dashboard-page-phone.png'), fullPage: true });
	const dark = await open(1280, 900, 'dark');
	const ground = await dark.evaluate<string>('getComputedStyle(document.body).backgroundColor');
	checks.check('it is dark on a dark device', ground === 'rgb(16, 20, 28)', ground);
	await dark.screenshot({ path: join(pictures, 'dashboard-page-dark.png'), fullPage: true });
	for (const [size, page] of Object.entries({ wide, narrow, dark })) {
		for (const summary of await page.locator('summary').all()) await summary.click();
		checks.check(`the tables are whole, ${size}`, (await fits(page)) && (await tablesFit(page)));
		const words = await page.locator('main').innerText();
		checks.check(
			`no amount can lose its R$, ${size}`,
			/R\$\u00a0\d/.test(words) && !/R\$ /.test(words),
			words,
		);
		const findings = await accessibilityFindings(page);
		checks.check(`axe has nothing against it, ${size}`, findings.length === 0, findings.join('\n'));
	}
	await failHostileMessage(rehearsal);
	await untilReported(Date.now());
	await wide.reload();
	checks.check(
		'the texts of messages are shown, not run',
		(await wide.locator('#failures').innerText()).includes(hostile) &&
			(await wide.title()) === 'Painel de SMS',
	);
	checks.check('the browser has nothing to say', complaints.length === 0, complaints.join('\n'));
	for (const page of [wide, narrow, dark]) await page.close();
}

const fits = async (page: Page): Promise<boolean> =>
	await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');

const tablesFit = async (page: Page): Promise<boolean> =>
	await page.evaluate<boolean>(
		`[...document.querySelectorAll('.scroll')].every((table) => table.scrollWidth <= table.clientWidth)`,
	);

const cents = (reais: number): number => Math.round(reais * 100) / 100;

/** `1.234,5%` and `R$ 1.234,50` as numbers. */
const number = (text: string): number => Number(text.replace(/[^\d,-]/g, '').replace(',', '.'));

async function checkTiles({ account }: Rehearsal, checks: Checks, page: Page): Promise<void> {
	const tile = async (id: string) => number(await page.locator(`#${id}`).innerText());
	const truth = sums(await rowsOfDays(account, days));
	const shown = { sent: await tile('sent'), delivered: await tile('delivered') };
	checks.check(
		'sent and delivered are the sandbox’s own',
		truth.sent > 1000 && shown.sent === truth.sent && shown.delivered === truth.delivered,
		`${JSON.stringify(shown)}, expected ${JSON.stringify(truth)}`,
	);
	const rate = await tile('rate');
	checks.check(
		'so is the delivery rate',
		Math.abs(rate - (truth.delivered / truth.sent) * 100) <= 0.051,
		String(rate),
	);
	checks.check(
		'and the cost',
		Math.abs((await tile('cost')) - truth.sent * price) < 0.011,
		String(await tile('cost')),
	);
	const { balance } = await account.ask('summary', Balance);
	checks.check(
		'and the balance',
		(await tile('balance')) === balance,
		`${await tile('balance')}, expected ${balance}`,
	);
	const today = Array.from({ length: days }, (_, back) => brazilianDay(Date.now() - back * 86_400_000));
	const repliesOf = async (path: string) =>
		(await account.vendor(path, { period: 168 }, Replies)).data.filter(({ received_at }) =>
			today.includes(received_at.slice(0, 10)),
		).length;
	const replies = [await repliesOf('sms/replys'), await repliesOf('sms/replys-web')];
	const shownReplies = await tile('replies');
	checks.check(
		'and the replies, those to campaigns of the panel included',
		replies.every((count) => count > 0) && shownReplies === replies[0] + replies[1],
		`${shownReplies} of ${replies.join(' + ')}`,
	);
	const said = await page.locator('footer').innerText();
	checks.check('the page says what it counts', /da API e das campanhas do painel/.test(said), said);
}

async function checkGroups({ account }: Rehearsal, checks: Checks, page: Page): Promise<void> {
	const rows = await rowsOfDays(account, days);
	const compare = async (table: string, groups: ReturnType<typeof groupBy>, what: string) => {
		await page.locator(`#${table} summary`).click();
		const lines = await page.locator(`#${table} tbody tr`).all();
		const shown = new Map<string, string>();
		for (const line of lines) {
			const [name, ...cells] = await line.locator('th, td').allInnerTexts();
			const [sent, delivered, failed, pending, , cost, average] = cells.map(number);
			shown.set(name, [sent, delivered, failed, pending, cost, average].join());
		}
		const wrong = [...groups].filter(([name, list]) => {
			const { sent, delivered, failed, pending } = sums(list);
			return shown.get(name) !== [sent, delivered, failed, pending, cents(sent * price), price].join();
		});
		checks.check(
			what,
			groups.size > 1 && wrong.length === 0,
			`${wrong.map(([name]) => name).join()} in ${JSON.stringify([...shown])}`,
		);
		await page.locator(`#${table} summary`).click();
	};
	await compare('days', groupBy(rows, dayOf), 'each day has the sandbox’s numbers');
	await compare(
		'centers',
		groupBy(rows, (row) => row.centro_custo),
		'each cost center has the sandbox’s numbers',
	);
	const bars = await page.locator('svg.wide rect.delivered').count();
	checks.check('the charts have bars for days and cost centers', bars >= days, String(bars));
}
