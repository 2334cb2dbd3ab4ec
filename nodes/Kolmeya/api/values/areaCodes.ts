/** Where numbers of an area code (DDD) are issued; where the person is, nobody knows. */
export interface Area {
	/** Abbreviation of the state, e.g. `SP`. */
	state: string;
	/** The IANA time zones in use there; most have one. */
	zones: readonly [string, ...string[]];
}

/**
 * The 67 area codes in use (Anatel), by state, with the zones of Lei 12.876/2013. IANA's zones of the states, not fixed
 * offsets: should summer time come back, it comes to some states only. 81 is also Fernando de Noronha's, an hour ahead,
 * with one in a thousand of its people.
 */
const BY_STATE: ReadonlyArray<[state: string, codes: string, ...zones: Area['zones']]> = [
	['SP', '11 12 13 14 15 16 17 18 19', 'America/Sao_Paulo'],
	['RJ', '21 22 24', 'America/Sao_Paulo'],
	['ES', '27 28', 'America/Sao_Paulo'],
	['MG', '31 32 33 34 35 37 38', 'America/Sao_Paulo'],
	['PR', '41 42 43 44 45 46', 'America/Sao_Paulo'],
	['SC', '47 48 49', 'America/Sao_Paulo'],
	['RS', '51 53 54 55', 'America/Sao_Paulo'],
	['DF', '61', 'America/Sao_Paulo'],
	['GO', '62 64', 'America/Sao_Paulo'],
	['TO', '63', 'America/Araguaina'],
	['MT', '65 66', 'America/Cuiaba'],
	['MS', '67', 'America/Campo_Grande'],
	['AC', '68', 'America/Rio_Branco'],
	['RO', '69', 'America/Porto_Velho'],
	['BA', '71 73 74 75 77', 'America/Bahia'],
	['SE', '79', 'America/Maceio'],
	['PE', '81 87', 'America/Recife'],
	['AL', '82', 'America/Maceio'],
	['PB', '83', 'America/Fortaleza'],
	['RN', '84', 'America/Fortaleza'],
	['CE', '85 88', 'America/Fortaleza'],
	['PI', '86 89', 'America/Fortaleza'],
	['PA', '91 94', 'America/Belem'],
	['PA', '93', 'America/Santarem'],
	['AM', '92', 'America/Manaus'],
	// The west of Amazonas (Tabatinga, Eirunepé) has the time of Acre.
	['AM', '97', 'America/Manaus', 'America/Eirunepe'],
	['RR', '95', 'America/Boa_Vista'],
	['AP', '96', 'America/Belem'],
	['MA', '98 99', 'America/Fortaleza'],
];

/** By area code. */
export const AREAS: ReadonlyMap<string, Area> = new Map(
	BY_STATE.flatMap(([state, codes, ...zones]) =>
		codes.split(' ').map((code): [string, Area] => [code, { state, zones }]),
	),
);
