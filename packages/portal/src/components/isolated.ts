/**
 * A name inside a sentence that is plain text: whatever direction it has, it leaves the sentence around it as it was
 * (Unicode Bidirectional Algorithm, first strong isolate).
 */
export const isolated = (name: string): string => `\u2068${name}\u2069`
