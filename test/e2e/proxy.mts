/** Behind a proxy: the example files of docs/proxies in front of the real n8n, as they are and with mistakes in them. */
import type { Checks } from '../support/processes/verdict.mjs';
import { checkArriving } from './proxy/arriving.mjs';
import { withFronts } from './proxy/fronts.mjs';
import { checkFixedAddress } from './proxy/fixed-address.mjs';
import { checkMistakes, collect } from './proxy/mistaken.mjs';
import { Scene } from './proxy/scene.mjs';
import type { Place } from './trigger/listener.mjs';

export async function checkProxies(place: Place, checks: Checks): Promise<void> {
	await withFronts(place.n8n.url, async ({ all, options }) => {
		const prompt = await Scene.open(place);
		for (const { program, sender } of all) await checkArriving(prompt, sender, program, checks);
		const programs = all.map(({ program }) => program);
		const gathering = await Scene.open(place, { collect });
		await checkMistakes({ prompt, gathering }, options, programs, checks);
		await checkFixedAddress(place.sandbox.url, options, checks);
	});
}
