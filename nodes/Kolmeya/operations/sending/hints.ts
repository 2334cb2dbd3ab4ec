import type { NodeHint } from 'n8n-workflow';
import { PLAIN_FORMS, SMS_BYTES } from '../../api/values/text';
import type { fields, options } from './fields';

const PHONE = 'phone' satisfies keyof typeof fields;
const MESSAGE = 'message' satisfies keyof typeof fields;
const OPTIONS = 'options' satisfies keyof typeof fields;
const FOOTER = 'footer' satisfies keyof typeof options;
const PLAIN = 'removeAccents' satisfies keyof typeof options;

/** There is an item to look at, and the operation sends. */
const SENDS =
	'$parameter["resource"] === "message" && $parameter["operation"].startsWith("send") && Object.keys($json).length > 0';
const TEXT = `String($parameter["${MESSAGE}"] ?? "")`;
const PLAINLY = Object.entries(PLAIN_FORMS)
	.map((forms) => `.replaceAll(${forms.map((form) => JSON.stringify(form)).join(', ')})`)
	.join('');
/** As `removeAccents` and the footer change a text. */
const AS_SENT = [
	`plain = words => more["${PLAIN}"] ? words.normalize("NFD").replace(/\\p{M}/gu, "")${PLAINLY} : words`,
	`bare = plain(text), footer = plain(String(more["${FOOTER}"] ?? ""))`,
].join(', ');
/** UTF-8 bytes, in what n8n's expressions have: `%C3%A1` is two of them. */
const BYTES = [
	`((text, more, ${AS_SENT}) => encodeURIComponent(footer === "" || bare.trimEnd().endsWith(footer) ? bare : bare.trimEnd() + " " + footer)`,
	`.replace(/%../g, "-").length)(${TEXT}, $parameter["${OPTIONS}"] ?? {})`,
].join('');
/** How exactly the size of the text is told. */
const STEP = 20;

/**
 * What the editor says before the run, looking at the first item. The message of a hint cannot be an expression, only its
 * condition: so there is one for each size.
 */
export const sendingHints: NodeHint[] = [
	hint(
		`!$parameter["${PHONE}"]`,
		"'Phone' is empty for the first item. Drag the field with the phone number from the input to 'Phone'.",
	),
	hint(
		`!$parameter["${MESSAGE}"]`,
		"'Message' is empty for the first item. Enter the text, or drag the field with the text from the input to 'Message'.",
	),
	hint(
		`${BYTES} > ${SMS_BYTES}`,
		`The text of the first item takes more than ${SMS_BYTES} bytes, and most accounts reject it. An accented letter takes 2: 'Remove Accents' makes it 1.`,
	),
	...Array.from({ length: SMS_BYTES / STEP }, (_, index) => {
		const [from, to] = [index * STEP + 1, (index + 1) * STEP];
		return hint(
			`${TEXT} !== "" && (bytes => bytes >= ${from} && bytes <= ${to})(${BYTES})`,
			`The text of the first item takes ${from} to ${to} of the ${SMS_BYTES} bytes.`,
			'info',
		);
	}),
];

function hint(condition: string, message: string, type: NodeHint['type'] = 'warning'): NodeHint {
	return {
		message,
		type,
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${SENDS} && ${condition} }}`,
	};
}
