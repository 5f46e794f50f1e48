/// The end of the journal in the hands of one batch of acts, which holds the lock on its head.
struct JournalChain {
    private(set) var head: JournalHead
    private var hash = JournalHash()

    init(head: JournalHead) { self.head = head }

    /// The entry that continues the chain.
    mutating func append(_ note: JournalNote) -> JournalEntry {
        let sequence = head.sequence + 1
        let entry = JournalEntry(
            sequence: sequence, note: note, previous: head.hash, hash: hash.of(note, at: sequence, after: head.hash))
        head = entry.head
        return entry
    }
}
