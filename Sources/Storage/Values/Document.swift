import DutyCalendar

/// A versioned aggregate: an incident, a roster, a unit, a policy. Storage does not look into its body.
public struct Document: Hashable, Sendable {
    /// What it is: `incident`, `roster`. Together with `id` it names the document.
    public let kind: String
    public let id: String
    public let unit: String
    public let state: String
    /// What listings are sorted by and filtered by time with.
    public let sortTime: Timestamp
    /// 1 for a new document, and one more with each update.
    public let version: Int64
    /// JSON text, kept byte for byte.
    public let body: String

    public init(
        kind: String, id: String, unit: String, state: String, sortTime: Timestamp, version: Int64 = 1, body: String
    ) {
        self.kind = kind
        self.id = id
        self.unit = unit
        self.state = state
        self.sortTime = sortTime
        self.version = version
        self.body = body
    }
}

/// Which documents of one kind a listing holds, in which order, and which page of it.
public struct DocumentQuery: Hashable, Sendable {
    public enum Order: Hashable, Sendable { case oldestFirst, newestFirst }

    public var kind: String
    /// Nil lists the documents of every unit.
    public var unit: String?
    /// Nil lists every state.
    public var state: String?
    /// Sort times from here on; nil has no lower bound.
    public var from: Timestamp?
    /// Sort times before this; nil has no upper bound.
    public var before: Timestamp?
    public var order: Order
    /// Documents on one page, from 1 to 1000.
    public var limit: Int
    /// The `next` of the page before; nil begins at the first.
    public var after: DocumentCursor?

    public init(
        kind: String, unit: String? = nil, state: String? = nil, from: Timestamp? = nil, before: Timestamp? = nil,
        order: Order = .oldestFirst, limit: Int = 100, after: DocumentCursor? = nil
    ) {
        self.kind = kind
        self.unit = unit
        self.state = state
        self.from = from
        self.before = before
        self.order = order
        self.limit = limit
        self.after = after
    }
}

/// A place between two documents of a listing. It stays valid while documents come and go around it.
public struct DocumentCursor: Hashable, Sendable {
    public let sortTime: Timestamp
    public let id: String

    public init(sortTime: Timestamp, id: String) {
        self.sortTime = sortTime
        self.id = id
    }
}

/// One page of a listing.
public struct DocumentPage: Hashable, Sendable {
    public let documents: [Document]
    /// Where the next page begins; nil when this is the last one.
    public let next: DocumentCursor?
}
