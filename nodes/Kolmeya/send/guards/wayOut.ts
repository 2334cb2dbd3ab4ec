import { settleAs } from '../message';
import { each } from './guard';

/** Words that a text names as the way out, and that the trigger takes for an opt-out. */
const WAY_OUT =
	/(?<![\p{L}\p{N}])(?:sair|parar|pare|stop|descadastrar|descadastre|cancelar|remover)(?![\p{L}\p{N}])/iu;

/** Refuses texts that do not say how to get no more of them. */
export const namesWayOut = each((message) => {
	if (WAY_OUT.test(message.text)) return;
	settleAs(message, {
		outcome: 'rejected',
		reason: 'invalid',
		text: `'Use Case' is Marketing, but the text does not say how to opt out. Add, for example, "Responda SAIR" [item ${message.item}]`,
	});
});
