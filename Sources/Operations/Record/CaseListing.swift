import DutyCalendar
import Incidents

/// Which cases a listing holds, in which order, and which page of it.
public struct CaseFilter: Hashable, Sendable {
    /// Nil lists those of every unit.
    public var unit: ReportingUnit?
    /// What is not finished; what is finished; nil lists both.
    public var isOpen: Bool?
    /// Begun at this time or later: an incident with its receipt, a task with its assignment.
    public var from: Timestamp?
    /// Begun before this time.
    public var before: Timestamp?
    public var newestFirst: Bool
    /// Cases on one page, from 1 to ``largestPage``.
    public var limit: Int
    /// The `next` of the page before; nil begins at the first.
    public var after: PageMark?

    public static let largestPage = 1000

    public init(
        unit: ReportingUnit? = nil, isOpen: Bool? = nil, from: Timestamp? = nil, before: Timestamp? = nil,
        newestFirst: Bool = false, limit: Int = 100, after: PageMark? = nil
    ) {
        self.unit = unit
        self.isOpen = isOpen
        self.from = from
        self.before = before
        self.newestFirst = newestFirst
        self.limit = limit
        self.after = after
    }
}

/// A place between two cases of a listing. It stays valid while cases come and go around it.
public struct PageMark: Hashable, Sendable, CustomStringConvertible {
    public let time: Timestamp
    public let id: String

    public init(time: Timestamp, id: String) {
        self.time = time
        self.id = id
    }

    /// Reads `1790827200000/nanjiang-2026-17`, as it is printed.
    public init?(_ text: some StringProtocol) {
        guard let slash = text.firstIndex(of: "/"), let milliseconds = Int64(text[..<slash]) else { return nil }
        self.init(time: Timestamp(milliseconds: milliseconds), id: String(text[text.index(after: slash)...]))
    }

    public var description: String { "\(time.milliseconds)/\(id)" }
}

/// One page of a listing.
public struct CasePage<Case: Sendable>: Sendable {
    public let cases: [Case]
    /// Where the next page begins; nil when this is the last one.
    public let next: PageMark?

    public init(cases: [Case], next: PageMark?) {
        self.cases = cases
        self.next = next
    }
}
