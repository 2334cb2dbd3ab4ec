/** Kolmeya lives in Brasília time, wherever the browser is. */
const zone = { timeZone: 'America/Sao_Paulo' };
const clock = new Intl.DateTimeFormat('pt-BR', { ...zone, hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat('pt-BR', { ...zone, timeStyle: 'medium' });
const date = new Intl.DateTimeFormat('pt-BR', { ...zone, dateStyle: 'short' });
const longDate = new Intl.DateTimeFormat('en-GB', {
	...zone,
	weekday: 'long',
	day: 'numeric',
	month: 'long',
	year: 'numeric',
});
const money = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });
const numbers = new Intl.NumberFormat('en-US');

export const time = (at) => clock.format(at);
export const exactTime = (at) => seconds.format(at);
export const day = (at) => longDate.format(at);
export const reais = (amount) => money.format(amount);
export const count = (number) => numbers.format(number);
export const plural = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;

/** Today just the time, before that the date. */
export const when = (at) => (date.format(at) === date.format(Date.now()) ? time(at) : date.format(at));

/** `(11) 90100-0000` */
export function phoneNumber(phone) {
	const [, area, first, last] = /^(\d{2})(\d{4,5})(\d{4})$/.exec(phone) ?? [];
	return area === undefined ? phone : `(${area}) ${first}-${last}`;
}

export const STATUSES = {
	1: { name: 'Pending', tone: 'waiting' },
	2: { name: 'Sent', tone: 'sent' },
	3: { name: 'Delivered', tone: 'good' },
	4: { name: 'Failed', tone: 'bad' },
	5: { name: 'Rejected', tone: 'bad' },
	6: { name: 'Expired', tone: 'late' },
};
export const isFinal = (statusCode) => statusCode >= 3;
