import type { StatusCode } from './status';

/** One SMS that Kolmeya accepted: by the API (`requestId`) or from a campaign made in its panel (`requestId` null). */
export interface SmsRecord {
	id: string;
	reference: string | null;
	phone: string;
	text: string;
	name: string;
	/** CPF, empty when unknown. */
	document: string;
	/** What look-ups find it by besides its reference. */
	alias?: string;
	parameters: Record<string, string> | null;
	statusCode: StatusCode;
	at: number;
	batch: number;
	job: number;
	segmentId: number;
	apiId: number;
	requestId: string | null;
}

export interface RequestRecord {
	id: string;
	reference: string | null;
	at: number;
	/** What look-ups find it by besides its reference. */
	alias?: string;
	/** Taken, but look-ups do not know it yet. */
	hidden?: boolean;
	/** Homologation refused it afterwards. */
	rejected?: boolean;
	/** Look-ups tell of so many of its messages, the first ones; absent: of all. */
	shown?: number;
	job: number;
	webhookUrl: string | null;
	messages: SmsRecord[];
	/** How many messages came in, and how many of them were refused. */
	quantity: number;
	refused: number;
}

export interface ReplyRecord {
	id: string;
	text: string;
	at: number;
	message: SmsRecord;
}

export interface CampaignRecord {
	job: number;
	name: string;
	text: string;
	at: number;
	approvedAt: number | null;
	paused: boolean;
	segmentId: number;
	apiId: number;
	/** Rows of the uploaded file; what Kolmeya dropped of it. */
	fileRows: number;
	invalidPhones: number;
	blacklisted: number;
	notDisturbed: number;
	duplicates: number;
}

export interface InvalidRecord {
	origin: 'api' | 'web';
	phone: string;
	kind: string;
	job: number;
	at: number;
	segmentId: number;
	apiId: number;
}

export interface AccessRecord {
	job: number;
	jobCreatedAt: number;
	segmentId: number;
	phone: string;
	document: string;
	name: string;
	text: string;
	isRobot: boolean;
	at: number;
}
