/** Whether an HTTP status says that the request was taken. */
export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}
