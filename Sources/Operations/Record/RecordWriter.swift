import DutyCalendar
import Incidents

/// The record within one act. What is written is committed with the act, or not at all; a read sees what the act wrote.
///
/// Saving stores a case and schedules its next firing, so no clock can be stored without its wake-up.
public protocol RecordWriter: RecordReader {
    func save(_ incident: IncidentCase) throws
    func save(_ verification: VerificationCase) throws
    func save(_ entry: FollowThroughCase) throws
    func save(_ day: NilReturnDay) throws
    func save(_ item: InboxItem) throws
    func save(_ handover: Handover) throws

    /// The next number of a unit's yearly series. Numbers of acts that fail are given again.
    func nextNumber(_ series: NumberSeries, of unit: ReportingUnit, year: Int) throws -> YearlyNumber

    /// Enters the act into the journal, with all that it changed, as one entry.
    ///
    /// - Parameter kind: What was done, as `incident.logged`: part of the journal's format.
    func journal(_ act: Act, kind: String, about subject: RecordSubject, changes: [JournalChange]) throws

    /// Hands on what others must hear of. Leaves with the act's commit.
    func announce(_ notices: [IncidentNotice], of unit: ReportingUnit) throws
}

/// What a unit numbers by the year, each by itself. The names are part of the record's format.
public enum NumberSeries: String, CaseIterable, Sendable {
    /// Incidents, by the number of their bulletin.
    case incident
    /// Drills have numbers of their own, so bulletins have no gaps.
    case drill
    case verification
    case followThrough
    case handover
}

/// One act on the record: one transaction.
public protocol RecordAct: Sendable {
    associatedtype Answer: Sendable
    /// May run more than once before it is answered, so it does nothing but read and write the record.
    func perform(in record: some RecordWriter) throws -> Answer
}
