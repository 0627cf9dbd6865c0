/** What a kind of transaction is called, and what happened, for who never saw one. */
export const kind = (label: string, sentence: string) => ({ label, sentence })
