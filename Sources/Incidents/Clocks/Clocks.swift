import DutyCalendar

/// The deadlines of one thing. None is ever taken out.
public struct Clocks: Codable, Hashable, Sendable {
    /// In the order in which they were set.
    public private(set) var deadlines: [Deadline]

    /// From what was stored.
    public init(_ deadlines: [Deadline] = []) { self.deadlines = deadlines }

    /// Clocks without their list are damaged, not empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard container.contains(.deadlines) else {
            throw DecodingError.keyNotFound(
                CodingKeys.deadlines,
                DecodingError.Context(codingPath: container.codingPath, debugDescription: "clocks without deadlines"))
        }
        deadlines = try container.decode([Deadline].self, forKey: .deadlines)
    }

    public subscript(id: DeadlineID) -> Deadline? { deadlines.first { $0.id == id } }

    public func all(_ kind: DeadlineKind) -> [Deadline] { deadlines.filter { $0.wants == kind } }

    /// Neither met nor missed.
    public var running: [Deadline] { deadlines.filter { $0.state == .running } }

    /// Not answered yet, running or missed.
    public var unanswered: [Deadline] { deadlines.filter { $0.meeting == nil } }

    /// When something fires next.
    public var nextFiring: Timestamp? { deadlines.compactMap(\.nextFiring).min() }

    /// Adds one. One with the same identifier is there to stay, and nothing happens.
    mutating func set(_ deadline: Deadline) -> [DeadlineEvent] {
        guard self[deadline.id] == nil else { return [] }
        deadlines.append(deadline)
        return [.set(deadline)]
    }

    /// Fires all that is due by `now`, those included that are set by what fires. See ``Deadline/fire(at:)``.
    public mutating func fire(at now: Timestamp) -> [DeadlineEvent] {
        var events: [DeadlineEvent] = []
        while let index = deadlines.firstIndex(where: { $0.nextFiring.map { $0 <= now } ?? false }) {
            events += absorb(deadlines[index].fire(at: now))
        }
        return events
    }

    /// An act answers every deadline of `kind` that it can answer.
    ///
    /// Of a row of recurring ones it answers those that were missed; only where there are none, the running one. So a
    /// report that comes too late for 08:00 is not taken for that of 17:00 as well.
    mutating func meet(_ kind: DeadlineKind, happened: Timestamp, entered: Timestamp) -> [DeadlineEvent] {
        let open = deadlines.indices.filter {
            deadlines[$0].wants == kind && deadlines[$0].meeting == nil && deadlines[$0].canBeAnswered(at: happened)
        }
        let overdue = open.filter { deadlines[$0].isInRow && happened > deadlines[$0].due }
        let first = open.filter { deadlines[$0].isInRow }.min { deadlines[$0].due < deadlines[$1].due }
        var events: [DeadlineEvent] = []
        for index in open {
            if deadlines[index].isInRow {
                guard index == first || overdue.contains(index) else { continue }
            }
            events += absorb(deadlines[index].meet(happened: happened, entered: entered))
        }
        return events
    }

    /// Ends a row: the act answers all that is open in it, and no other comes.
    mutating func end(_ kind: DeadlineKind, happened: Timestamp, entered: Timestamp) -> [DeadlineEvent] {
        var events: [DeadlineEvent] = []
        for index in deadlines.indices where deadlines[index].wants == kind {
            deadlines[index].isSucceeded = true
            events += absorb(deadlines[index].meet(happened: happened, entered: entered))
        }
        return events
    }

    /// Moves what runs from an anchor, after the anchor has been corrected. What has been met or missed stays where it is;
    /// so the caller fires first what is due.
    mutating func move(_ kind: AnchorKind, to anchor: Timestamp, reason: String) -> [DeadlineEvent] {
        var events: [DeadlineEvent] = []
        for index in deadlines.indices {
            let deadline = deadlines[index]
            guard deadline.anchor.kind == kind, deadline.anchor.at != anchor, !deadline.isSettled,
                let window = deadline.basis.window
            else { continue }
            deadlines[index].anchor = Deadline.Anchor(kind: kind, at: anchor)
            deadlines[index].due = anchor + window
            events.append(.moved(deadlines[index], from: deadline.due, reason: reason))
        }
        return events
    }

    /// Moves what runs to a due time that the calendar gives.
    mutating func recount(
        _ kind: DeadlineKind, due: Timestamp, provisionalYears: [Int], reason: String
    ) -> [DeadlineEvent] {
        var events: [DeadlineEvent] = []
        for index in deadlines.indices where deadlines[index].wants == kind && !deadlines[index].isSettled {
            let old = deadlines[index]
            guard old.due != due || old.provisionalYears != provisionalYears else { continue }
            deadlines[index].due = due
            deadlines[index].provisionalYears = provisionalYears
            events.append(.moved(deadlines[index], from: old.due, reason: reason))
        }
        return events
    }

    /// More times of day, from the running ones on.
    mutating func tighten(_ kind: DeadlineKind, to recurrence: Recurrence) -> [DeadlineEvent] {
        var events: [DeadlineEvent] = []
        for index in deadlines.indices where deadlines[index].wants == kind && !deadlines[index].isSucceeded {
            guard let old = deadlines[index].recurrence, old.union(recurrence) != old else { continue }
            deadlines[index].recurrence = old.union(recurrence)
            events.append(.tightened(deadlines[index]))
        }
        return events
    }

    private mutating func absorb(_ events: [DeadlineEvent]) -> [DeadlineEvent] {
        events.filter { event in
            guard case .set(let successor) = event else { return true }
            return !set(successor).isEmpty
        }
    }
}
