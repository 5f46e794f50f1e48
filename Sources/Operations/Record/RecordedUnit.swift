import DutyCalendar
import Incidents

/// A unit of the record as incidents see it.
public struct RecordedUnit: Sendable {
    /// Its level, zone, policies and portfolio.
    public let context: ReportingContext
    /// The units above it.
    public let line: ReportingLine
    public let calendar: HolidayCalendar

    public init(context: ReportingContext, line: ReportingLine, calendar: HolidayCalendar) {
        self.context = context
        self.line = line
        self.calendar = calendar
    }

    public var id: ReportingUnit { context.unit }

    /// The year that the wall clock of the unit shows: what numbers are counted by.
    func year(at instant: Timestamp) -> Int { context.zone.date(at: instant).year }
}

/// What the record does not have.
public enum RecordRefusal: Error, Hashable, Sendable {
    /// The record has no such unit; it has `known`, sorted.
    case unknownUnit(ReportingUnit, known: [ReportingUnit])
    /// There is no such thing.
    case unknown(RecordSubject)
    /// A drill stays a drill, and what is real is never logged as one.
    case drillMismatch(InboxItemID, isDrill: Bool)
}
