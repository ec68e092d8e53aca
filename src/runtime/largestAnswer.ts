/**
 * The largest answer of another service that is read, in bytes of its decoded body. The largest real ones are pages of Graph, about 200 KB.
 */
export const largestAnswer = 1024 * 1024;
