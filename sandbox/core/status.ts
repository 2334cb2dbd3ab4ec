export type StatusCode = 1 | 2 | 3 | 4 | 5 | 6;
export type FinalCode = 3 | 4 | 5 | 6;

// Code 4 and 5 are spelled in two ways in the vendor's own data.
const TEXTS: Record<StatusCode, readonly [string, string]> = {
	1: ['Tentando enviar', 'Tentando enviar'],
	2: ['Enviado', 'Enviado'],
	3: ['Entregue', 'Entregue'],
	4: ['Não entregue', 'nao entregue'],
	5: ['Rejeitado no broker', 'Rejeitado na operadora'],
	6: ['Expirada', 'Expirada'],
};

export const isFinal = (code: StatusCode): code is FinalCode => code >= 3;

export const statusText = (code: StatusCode) => TEXTS[code][0];

/** Reports mix both spellings; the phone's last digit decides, so that one row never changes its mind. */
export const reportStatusText = (code: StatusCode, phone: string) => TEXTS[code][Number(phone.slice(-1)) % 2];

/** Webhooks write the text in lower case. */
export const webhookStatusText = (code: FinalCode) => TEXTS[code][0].toLowerCase();
