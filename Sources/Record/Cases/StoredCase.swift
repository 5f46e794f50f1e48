import DutyCalendar
import Incidents
import Operations

/// How a case is kept: as one document, and one wake-up while it has a clock that will fire.
protocol StoredCase: Codable, Sendable {
    /// The kind of its documents; part of the record's format.
    static var documentKind: String { get }
    var documentID: String { get }
    var owningUnit: ReportingUnit { get }
    var isOpen: Bool { get }
    /// When it began: what listings are sorted by.
    var begun: Timestamp { get }
    /// Whose clocks are to be woken, and when; the time is nil when they never fire again. Nil for what has no clocks.
    var wakeUp: (owner: ClockOwner, at: Timestamp?)? { get }
    /// The incident under which it can be found.
    var relatedIncident: IncidentID? { get }
}

extension StoredCase {
    var wakeUp: (owner: ClockOwner, at: Timestamp?)? { nil }
    var relatedIncident: IncidentID? { nil }
}

/// The states of documents.
enum DocumentState {
    static func name(isOpen: Bool) -> String { isOpen ? "open" : "closed" }
}

extension IncidentCase: StoredCase {
    static var documentKind: String { "incident" }
    var documentID: String { incident.id.rawValue }
    var owningUnit: ReportingUnit { incident.unit }
    var isOpen: Bool { incident.closing == nil }
    var begun: Timestamp { incident.receivedAt }
    var wakeUp: (owner: ClockOwner, at: Timestamp?)? { (.incident(id: incident.id), clocks.nextFiring) }
}

extension VerificationCase: StoredCase {
    static var documentKind: String { "verification" }
    var documentID: String { request.id.rawValue }
    var owningUnit: ReportingUnit { request.unit }
    var isOpen: Bool { !isAnswered }
    var begun: Timestamp { request.receivedAt }
    var wakeUp: (owner: ClockOwner, at: Timestamp?)? { (.verification(id: request.id), clocks.nextFiring) }
    var relatedIncident: IncidentID? { request.incident }
}

extension FollowThroughCase: StoredCase {
    static var documentKind: String { "follow-through" }
    var documentID: String { entry.id.rawValue }
    var owningUnit: ReportingUnit { entry.unit }
    var isOpen: Bool { entry.closeOut == nil }
    var begun: Timestamp { entry.assigned.happened }
    var wakeUp: (owner: ClockOwner, at: Timestamp?)? { (.followThrough(id: entry.id), clocks.nextFiring) }
    var relatedIncident: IncidentID? { entry.incident }
}

extension InboxItem: StoredCase {
    static var documentKind: String { "inbox-item" }
    var documentID: String { id.rawValue }
    var owningUnit: ReportingUnit { unit }
    var isOpen: Bool { state == .received }
    var begun: Timestamp { receivedAt }
}

extension Handover: StoredCase {
    static var documentKind: String { "handover" }
    var documentID: String { id.rawValue }
    var owningUnit: ReportingUnit { unit }
    var isOpen: Bool { acknowledged == nil }
    var begun: Timestamp { offered.happened }
}

extension NilReturnDay: StoredCase {
    static var documentKind: String { "nil-returns" }
    var documentID: String { Self.documentID(unit, date) }
    var owningUnit: ReportingUnit { unit }
    var isOpen: Bool { !clocks.unanswered.isEmpty }
    /// The start of the day, as its clocks have it.
    var begun: Timestamp { clocks.deadlines.first?.anchor.at ?? Timestamp(milliseconds: 0) }
    var wakeUp: (owner: ClockOwner, at: Timestamp?)? { (.nilReturnDay(unit: unit, date: date), clocks.nextFiring) }

    static func documentID(_ unit: ReportingUnit, _ date: CivilDate) -> String { "\(unit)/\(date)" }
}
