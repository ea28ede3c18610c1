const LOOPBACK = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/;

/** Whether a socket's remote address is of this machine. */
export const isLoopback = (address: string | undefined): boolean => LOOPBACK.test(address ?? "");
