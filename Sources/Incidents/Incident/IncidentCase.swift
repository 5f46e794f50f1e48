import DutyCalendar

/// An incident with its clocks: what the acts work on, and what is stored together.
///
/// Each act checks, changes the case, and returns what follows from it; or throws an ``IncidentRefusal`` and changes
/// nothing.
public struct IncidentCase: Codable, Hashable, Sendable {
    public internal(set) var incident: Incident
    public internal(set) var clocks: Clocks

    /// From what was stored.
    public init(incident: Incident, clocks: Clocks) {
        self.incident = incident
        self.clocks = clocks
    }

    /// Late reports as of `now`, in the order of their deadlines.
    public func lateness(at now: Timestamp) -> [Lateness] { clocks.deadlines.compactMap { $0.lateness(at: now) } }

    /// Fires what is due. The same as firing each stored deadline by itself.
    public mutating func pass(at now: Timestamp) -> [IncidentAction] { clocks.fire(at: now).map { .deadline($0) } }

    func check(_ act: Act) throws(IncidentRefusal) {
        try act.check(of: incident.unit)
        if incident.closing != nil { throw .alreadyClosed(incident.subject) }
    }

    func change(
        _ field: RecordField, item: String? = nil, from: RecordedValue? = nil, to: RecordedValue?, reason: String? = nil
    ) -> IncidentAction {
        .changed(JournalChange(incident.subject, field, item: item, from: from, to: to, reason: reason))
    }
}
