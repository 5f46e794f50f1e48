import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// What the record has to be woken for. One due item each; a later one takes the place of an earlier.
enum WakeUp: Hashable, Sendable, Codable {
    /// The clocks of one case.
    case clocks(of: ClockOwner)
    /// A local midnight, which opens a unit's nil returns of that day.
    case midnight(unit: ReportingUnit, date: CivilDate)
    /// The next step of an alert's escalation, or the end of its acknowledgement.
    case escalation(alert: AlertID)
    /// The summary of what was held back of one cause.
    case flood(cause: String)
    /// A handover that may be overdue.
    case handover(id: HandoverID)
    /// Duties that may have to be reminded of.
    case reminders(unit: ReportingUnit, since: Timestamp)
    /// The end of a message's use, where it waits still.
    case useless(delivery: String)

    /// The kinds of due items; part of the record's format.
    static let clocksKind = "clocks", midnightKind = "midnight"
    static let escalationKind = "escalation", floodKind = "flood", handoverKind = "handover",
        remindersKind = "reminders"
    static let uselessKind = "useless"
    static let kinds = [
        clocksKind, midnightKind, escalationKind, floodKind, handoverKind, remindersKind, uselessKind,
    ]

    var kind: String {
        switch self {
        case .clocks: Self.clocksKind
        case .midnight: Self.midnightKind
        case .escalation: Self.escalationKind
        case .flood: Self.floodKind
        case .handover: Self.handoverKind
        case .reminders: Self.remindersKind
        case .useless: Self.uselessKind
        }
    }

    /// The identifier of the due item: the same whenever it is set.
    var name: String {
        switch self {
        case .clocks(.nilReturnDay(let unit, let date)):
            "\(kind)/\(RecordSubject.nilReturns(unit: unit))/\(date)"
        case .clocks(let owner): "\(kind)/\(owner.subject)"
        case .midnight(let unit, _), .reminders(let unit, _): "\(kind)/\(unit)"
        case .escalation(let alert): "\(kind)/\(alert)"
        case .flood(let cause): "\(kind)/\(cause)"
        case .handover(let id): "\(kind)/\(id)"
        case .useless(let delivery): "\(kind)/\(delivery)"
        }
    }

    private var subject: String {
        switch self {
        case .clocks(let owner): owner.subject.description
        case .midnight(let unit, _): RecordSubject.nilReturns(unit: unit).description
        case .escalation(let alert): "alert/\(alert)"
        case .flood(let cause): "alert-flood/\(cause)"
        case .handover(let id): RecordSubject.handover(id: id).description
        case .reminders(let unit, _): "reminders/\(unit)"
        case .useless(let delivery): "delivery/\(delivery)"
        }
    }

    func dueItem(at time: Timestamp, unit: ReportingUnit, json: RecordJSON) throws -> DueItem {
        DueItem(
            id: name, kind: kind, unit: unit.rawValue, subject: subject, dueAt: time,
            body: try json.text(self))
    }

    init(_ item: DueItem, json: RecordJSON) throws {
        self = try json.value(WakeUp.self, from: item.body, kind: "due item", id: item.id)
    }
}
