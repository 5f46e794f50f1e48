import DutyCalendar

/// A reporting policy, as an operator's file under `Alerts/reporting/` states it. Data: windows differ by county, by
/// grade, by kind of report and by what starts the clock.
public struct ReportingPolicy: Codable, Hashable, Sendable, Identifiable {
    /// The units that report by it.
    public enum Units: Codable, Hashable, Sendable {
        case all(except: [ReportingUnit])
        case only(units: [ReportingUnit])

        public func contains(_ unit: ReportingUnit) -> Bool {
            switch self {
            case .all(let except): !except.contains(unit)
            case .only(let units): units.contains(unit)
            }
        }
    }

    /// The name of its file.
    public let id: String
    /// As `红桥 65`.
    public let source: String
    public let units: Units
    public let rules: [ReportingRule]
    /// From this grade on a report may skip a level without an approver; nil: never.
    public let skippingFrom: IncidentGrade?
    /// From this grade on a report goes to the Party committee as well; nil: never.
    public let twoRecipientsFrom: IncidentGrade?

    public init(
        id: String, source: String, units: Units, rules: [ReportingRule], skippingFrom: IncidentGrade? = nil,
        twoRecipientsFrom: IncidentGrade? = nil
    ) {
        self.id = id
        self.source = source
        self.units = units
        self.rules = rules
        self.skippingFrom = skippingFrom
        self.twoRecipientsFrom = twoRecipientsFrom
    }
}
