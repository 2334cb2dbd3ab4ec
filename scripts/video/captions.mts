/** What the film says, by the pictures of a person's path (test/e2e/person): what is seen there, and what comes next. */
interface Caption {
	/** While the picture stands still. */
	seen: string;
	/** From then on, until the next picture. */
	next: string;
}

export const opening = 'n8n-nodes-kolmeya in n8n. Its sandbox stands in for Kolmeya, so no real SMS is sent.';

export const captions: Record<string, Caption> = {
	'0-installed': {
		seen: 'n8n lists the package with its two nodes: Kolmeya and Kolmeya Trigger.',
		next: 'First, a credential. We paste an old API token to see what happens.',
	},
	'1-credential-refused': {
		seen: 'n8n tests the credential. Kolmeya refuses it, and the message says where to find the current token.',
		next: 'Now the current token, pasted with "Bearer " in front: the node removes it.',
	},
	'2-credential-tested': {
		seen: 'The connection works. n8n stores the token encrypted and never shows it again.',
		next: 'A new workflow with three contacts as mock data.',
	},
	'3-actions': {
		seen: 'A search for "sms" or "kolmeya" finds the node and everything it can do.',
		next: 'We choose "Send messages", the credential, and a Portuguese text with each contact\'s name.',
	},
	'4-missing-column': {
		seen: 'Hints appear before anything is sent: the size of the text, and here a column that does not exist.',
		next: 'With the right column the warning goes away.',
	},
	'4-cost-centers': {
		seen: 'The list of cost centers comes from the account.',
		next: 'We run the workflow: one good number, one without area code, one on the blacklist.',
	},
	'5-outputs': {
		seen: 'Every message has one outcome: Accepted, Not Sent or Unconfirmed.',
		next: 'The Not Sent branch gives the reason for each contact.',
	},
	'6-not-sent': {
		seen: 'A number without area code, and a person on the blacklist. Nobody else was left out.',
		next: 'What if somebody has replaced the token in the meantime?',
	},
	'7-error': {
		seen: 'The error says what happened and what to do. Nothing was sent.',
		next: 'With the right token back in place, we add Kolmeya Trigger.',
	},
	'8-triggers': {
		seen: 'The trigger starts a workflow on delivery statuses, replies, rejections and more.',
		next: 'We choose "On delivery status".',
	},
	'9-trigger': {
		seen: 'One click copies its webhook URL.',
		next: 'We paste the URL into "Send messages" and publish the workflow.',
	},
	'10-published': {
		seen: 'The workflow is published. Kolmeya can call it now.',
		next: 'We send once more, and the message is delivered.',
	},
	'11-executions': {
		seen: 'The delivery started an execution of its own.',
		next: 'What did it receive?',
	},
	'12-delivery': {
		seen: 'The delivery status, with the request and the message it belongs to.',
		next: 'Safeguards are options: Test Mode, a balance guard, a key that makes a repeated run safe.',
	},
	'8-safeguards': {
		seen: 'Test Mode sends only the first few messages. A Send Once Key prevents a second SMS in a second run.',
		next: 'Finally, Check Setup: it reads the account and sends nothing.',
	},
	'13-check-setup': {
		seen: 'Token, clock, balance and every endpoint: what was found, and what to do about it.',
		next: '',
	},
};
