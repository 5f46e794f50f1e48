/// One change, for the journal: what changed, from what to what. Who and when stand in the ``Act`` beside it.
public struct JournalChange: Codable, Hashable, Sendable {
    public let subject: RecordSubject
    public let field: RecordField
    /// Which one, where there are several: a deadline's identifier, `followUpReport/2`.
    public let item: String?
    /// Nil where there was nothing.
    public let from: RecordedValue?
    /// Nil where nothing is left.
    public let to: RecordedValue?
    /// Given where a person has to give one.
    public let reason: String?

    public init(
        _ subject: RecordSubject, _ field: RecordField, item: String? = nil, from: RecordedValue? = nil,
        to: RecordedValue?, reason: String? = nil
    ) {
        self.subject = subject
        self.field = field
        self.item = item
        self.from = from
        self.to = to
        self.reason = reason
    }
}
