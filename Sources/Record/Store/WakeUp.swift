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

    /// The kinds of due items; part of the record's format.
    static let clocksKind = "clocks", midnightKind = "midnight"
    static let kinds = [clocksKind, midnightKind]

    var kind: String {
        switch self {
        case .clocks: Self.clocksKind
        case .midnight: Self.midnightKind
        }
    }

    /// The identifier of the due item: the same whenever it is set.
    var name: String {
        switch self {
        case .clocks(.nilReturnDay(let unit, let date)):
            "\(kind)/\(RecordSubject.nilReturns(unit: unit))/\(date)"
        case .clocks(let owner): "\(kind)/\(owner.subject)"
        case .midnight(let unit, _): "\(kind)/\(unit)"
        }
    }

    private var subject: RecordSubject {
        switch self {
        case .clocks(let owner): owner.subject
        case .midnight(let unit, _): .nilReturns(unit: unit)
        }
    }

    func dueItem(at time: Timestamp, unit: ReportingUnit, json: RecordJSON) throws -> DueItem {
        DueItem(
            id: name, kind: kind, unit: unit.rawValue, subject: subject.description, dueAt: time,
            body: try json.text(self))
    }

    init(_ item: DueItem, json: RecordJSON) throws {
        self = try json.value(WakeUp.self, from: item.body, kind: "due item", id: item.id)
    }
}
