import DutyCalendar

/// Work that falls due: a deadline, a warning before it, a delivery to try. It stays until it is finished or cancelled.
public struct DueItem: Hashable, Sendable {
    public let id: String
    public let kind: String
    public let unit: String
    /// What it is about, as `incident/2026-17`; everything of one subject can be cancelled together.
    public let subject: String
    public let dueAt: Timestamp
    /// JSON text, kept byte for byte.
    public let body: String

    public init(id: String, kind: String, unit: String, subject: String, dueAt: Timestamp, body: String = "{}") {
        self.id = id
        self.kind = kind
        self.unit = unit
        self.subject = subject
        self.dueAt = dueAt
        self.body = body
    }
}

/// A due item that this node has to itself until the lease ends.
public struct DueClaim: Hashable, Sendable {
    public let item: DueItem
    /// How often the item was claimed, with this time: more than 1 says that an earlier claim was not finished.
    public let attempt: Int64
    /// From here on others may claim it, and finishing it fails if they did.
    public let leaseUntil: Timestamp
    /// Names this claim among all claims of all nodes.
    let token: String
}

/// A due item in a listing, with what became of it so far.
public struct DueStatus: Hashable, Sendable {
    public let item: DueItem
    /// When it may be claimed: its due time, or the end of a lease or a postponement.
    public let readyAt: Timestamp
    /// The claim that holds it, beginning with the node's name; nil while none does.
    public let claimedBy: String?
    public let attempts: Int64
}
